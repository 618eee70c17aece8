import { itemKey, itemKeys } from "@/lib/model/item-key";
import { datasetNames } from "./dataset-names";
import { type DeliveryFile, type Format, FormatError } from "./format";
import { namesOf, readLabelFile } from "./itksnap/labels";
import { baseName, readWorkspaceFile, type WorkspaceOptions } from "./itksnap/workspace";
import { asRecord } from "./json/record";
import { wholeValue } from "./json/whole-value";
import type { ImageFilesOption } from "./label-images";
import type { OneItemOptions } from "./one-item";
import { SPATIAL_FORMATS } from "./spatial-formats";

export interface RecognisedFile {
  file: DeliveryFile;
  format: Format;
}

interface NamedValues {
  folder: string;
  stem: string;
  names: ReadonlyMap<number, string>;
}

/**
 * What the files of a delivery know of one another: keys of images that their files do not name (with folders where
 * bare names repeat), and names of label values from a label description or workspace of ITK-SNAP beside the volume.
 * The same of a dataset.json, whose images are no label maps. A workspace's segmentation is about its main image, and the images it shows are parts of it. Broken side files are
 * for their own reader to refuse.
 */
export async function deliveryContext(
  files: readonly RecognisedFile[],
): Promise<ReadonlyMap<DeliveryFile, OneItemOptions & WorkspaceOptions & ImageFilesOption>> {
  const maps = files.filter(({ format }) => SPATIAL_FORMATS.includes(format) && !isSideFormat(format));
  const imagesOf = new Map(
    files.filter(isDatasetFile).map(({ file }) => [
      file,
      imagesBeside(
        file,
        maps.map((map) => map.file),
      ),
    ]),
  );
  const images = new Set([...imagesOf.values()].flat());
  const own = maps.filter(({ file }) => !images.has(file));
  const keys = itemKeys(own.map(({ file }) => file.name));
  // two files about one image (its points and its masks) share the key that both would have alone
  const context = new Map<DeliveryFile, OneItemOptions & WorkspaceOptions & ImageFilesOption>(
    own.map(({ file }, i) => [file, { itemKey: keys[i] ?? itemKey(file.name) }]),
  );
  const descriptions: NamedValues[] = [];
  const pointedAt = new Map<string, OneItemOptions>();
  for (const { file, format } of files) {
    if (!isSideFormat(format)) continue;
    try {
      if (format.id === "itksnap-labels") {
        const { labels } = await readLabelFile(file);
        descriptions.push({ folder: folderOf(file.name), stem: stemOf(file.name), names: namesOf(labels) });
      } else if (isDatasetFile({ format })) {
        const document = asRecord(await wholeValue(file));
        const { names } = datasetNames(document ?? {});
        descriptions.push({ folder: folderOf(file.name), stem: stemOf(file.name), names });
        context.set(file, { imageFiles: imagesOf.get(file) });
      } else {
        const { layers, labels } = await readWorkspaceFile(file);
        const main = layers.find(({ role }) => role === "MainRole");
        const labelNames = namesOf(labels);
        const delivered = layers.flatMap(({ role, path }) => {
          const name = folderOf(file.name) + baseName(path);
          if (role === "SegmentationRole" && main)
            pointedAt.set(name, { itemKey: itemKey(baseName(main.path)), labelNames });
          return own.filter((one) => one.file.name === name).map((one) => ({ role, file: one.file }));
        });
        const labelled = new Set(
          delivered.filter(({ role }) => role === "SegmentationRole").map((layer) => layer.file),
        );
        // what a workspace shows beneath its labels is no label map
        const shown = delivered.map((layer) => layer.file).filter((layer) => !labelled.has(layer));
        context.set(file, { voxelFiles: shown, deliveredMaps: labelled.size });
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
  const volumes = new Set(own.map(({ file }) => folderOf(file.name) + stemOf(file.name)));
  for (const { file } of own) {
    const names = nearest(file.name, descriptions, volumes);
    const known = context.get(file);
    context.set(file, { ...known, ...pointedAt.get(file.name), ...(names && { labelNames: names }) });
  }
  return context;
}

/** Says what values of volumes mean, and nothing of an image by itself. */
export const isSideFormat = (format: Format): boolean =>
  format.id.startsWith("itksnap-") || format.id === "nnunet-dataset";

const isDatasetFile = ({ format }: { format: Format }): boolean => format.id === "nnunet-dataset";

/** What lies in imagesTr, imagesTs and their like beside a dataset.json. */
function imagesBeside({ name }: DeliveryFile, volumes: readonly DeliveryFile[]): DeliveryFile[] {
  const folder = folderOf(name);
  return volumes.filter((one) => one.name.startsWith(folder) && /^images\w{0,9}\//.test(one.name.slice(folder.length)));
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

const stemOf = (name: string): string => name.slice(folderOf(name).length).split(".", 1)[0] ?? name;

/** The description of the same name, else the only one of the folder that is of no other volume, else one from above. */
function nearest(
  name: string,
  descriptions: readonly NamedValues[],
  volumes: ReadonlySet<string>,
): ReadonlyMap<number, string> | undefined {
  for (let folder = folderOf(name); ; folder = folderOf(folder.slice(0, -1))) {
    const here = descriptions.filter((one) => one.folder === folder);
    const same = here.find(({ stem }) => stem === stemOf(name));
    if (same !== undefined) return same.names;
    const free = here.filter(({ stem }) => !volumes.has(folder + stem));
    // several: which of them is meant, nobody can say
    if (free.length > 0) return free.length === 1 ? free[0]?.names : undefined;
    if (folder === "") return undefined;
  }
}
