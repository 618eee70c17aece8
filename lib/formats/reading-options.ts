import type { Ignored } from "@/lib/model/annotation";
import { deliveryContext, type RecognisedFile } from "./delivery-context";
import type { DeliveryFile, Format } from "./format";
import { type ImageFilesOption, imagesOfLabels, picturesLeft } from "./label-images";
import { pngMaskFormat } from "./png-mask/format";
import { type SideFilesOption, sideFilesUsed } from "./side-files";
import type { VoxelFilesOption } from "./volumes/voxel-files";

/** What the files of a delivery say about one another, as options for reading each: by its format, and by the volumes. */
export async function readingOptions(
  recognised: readonly RecognisedFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, Readonly<Record<string, unknown>>>> {
  const options = new Map<DeliveryFile, Readonly<Record<string, unknown>>>();
  const add = (file: DeliveryFile, more: unknown) => options.set(file, { ...options.get(file), ...(more as object) });
  for (const [file, more] of await deliveryContext(recognised)) add(file, more);
  const ownOf = new Map<Format, DeliveryFile[]>();
  for (const { file, format } of recognised) ownOf.set(format, [...(ownOf.get(format) ?? []), file]);
  const gather = async (format: Format, own: readonly DeliveryFile[]) => {
    for (const [file, more] of (await format.gather?.(own, all)) ?? []) add(file, more);
  };
  for (const [format, own] of ownOf) if (format !== pngMaskFormat) await gather(format, own);
  // which PNGs are pictures of labels is known once the labels are, and what is left are masks
  const parts = partsOfOthers(options);
  const free = recognised.filter(({ file }) => !parts.has(file));
  for (const [file, imageFiles] of await imagesOfLabels(free, (one) => options.get(one) ?? {})) {
    add(file, { imageFiles });
  }
  const taken = partsOfOthers(options);
  const masks = (ownOf.get(pngMaskFormat) ?? []).filter((file) => !taken.has(file));
  await gather(pngMaskFormat, masks);
  return options;
}

/**
 * Files that are no delivery of their own: read as part of another one (voxels of a header, PNGs of panoptic segments,
 * the image of a workspace), names and lists that another one uses, or pictures that another one is about.
 */
export function partsOfOthers(
  options: ReadonlyMap<DeliveryFile, Readonly<Record<string, unknown>>>,
): ReadonlySet<DeliveryFile> {
  return new Set(
    [...options.values()].flatMap(
      ({ voxelFiles = [], imageFiles = [], sideFiles = [] }: VoxelFilesOption & ImageFilesOption & SideFilesOption) => [
        ...voxelFiles,
        ...imageFiles,
        ...sideFiles,
      ],
    ),
  );
}

/** What those are, where they hold nothing of their own to read: pictures, names, lists. */
export function partsLeft(options: ReadonlyMap<DeliveryFile, Readonly<Record<string, unknown>>>): Ignored[] {
  return [...picturesLeft(options), ...sideFilesUsed(options.values())];
}
