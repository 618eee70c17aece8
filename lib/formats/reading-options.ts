import { deliveryContext, type RecognisedFile } from "./delivery-context";
import type { DeliveryFile, Format } from "./format";
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
  for (const [format, own] of ownOf) {
    for (const [file, more] of (await format.gather?.(own, all)) ?? []) add(file, more);
  }
  return options;
}

/** Files that are read as part of another one (voxels of a header, PNGs of panoptic segments, the image of a workspace). */
export function partsOfOthers(
  options: ReadonlyMap<DeliveryFile, Readonly<Record<string, unknown>>>,
): ReadonlySet<DeliveryFile> {
  return new Set([...options.values()].flatMap(({ voxelFiles }: VoxelFilesOption) => voxelFiles ?? []));
}
