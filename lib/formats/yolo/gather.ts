import { type DeliveryFile, FormatError } from "../format";
import { imageSize } from "../image-size";
import { itemKeysOf } from "../item-book";
import { wholeText } from "../json/whole-value";
import { listsOfImages, type SideFilesOption } from "../side-files";
import { listDefinitions, type YoloDefinitions, yamlDefinitions } from "./names";
import type { YoloOptions } from "./options";

const LIST_NAME = /(?:^|\/)(?:obj\.names|[^/]*\.names|classes\.txt|labels\.txt|[^/]*\.labels)$/i;
const YAML_NAME = /\.ya?ml$/i;
const IMAGE_NAME = /\.(?:png|jpe?g|bmp)$/i;
const MOST_BYTES = 1_000_000;

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);
const stemOf = (name: string): string => name.replace(/\.[^./]{1,5}$/, "");

/** The paths of an image's stem where its labels may be filed: beside it, or in `labels` (DOTA: `labelTxt`) for `images`. */
function labelStems(imageName: string): string[] {
  const stem = stemOf(imageName);
  return [stem, ...["labels", "labelTxt"].map((folder) => stem.replace(/(^|\/)images\//, `$1${folder}/`))];
}

async function definitionsOf(file: DeliveryFile): Promise<YoloDefinitions | undefined> {
  if (file.size > MOST_BYTES || file.size === 0) return undefined;
  try {
    const text = await wholeText(file);
    const found = YAML_NAME.test(file.name) ? yamlDefinitions(text) : listDefinitions(text);
    return found.names.size > 0 ? found : undefined;
  } catch (error) {
    // a broken side file names nothing; it is listed among what was ignored
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

const spelled = ({ names }: YoloDefinitions): string => JSON.stringify([...names]);

/** The definitions nearest above a text, or the only ones; several that differ define nothing. */
function meantFor(
  file: DeliveryFile,
  definitions: readonly { folder: string; found: YoloDefinitions }[],
): YoloDefinitions | undefined {
  const above = definitions.filter(({ folder }) => file.name.startsWith(folder));
  const depth = Math.max(...above.map(({ folder }) => folder.length));
  const nearest = above.length === 0 ? definitions : above.filter(({ folder }) => folder.length === depth);
  const [first] = nearest;
  if (first === undefined || nearest.some(({ found }) => spelled(found) !== spelled(first.found))) return undefined;
  return nearest.find(({ found }) => found.keypoints !== undefined)?.found ?? first.found;
}

/** Names from the definitions nearest above each text, sizes from images of the same name, keys that tell folders apart. */
export async function gatherYolo(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, YoloOptions & SideFilesOption>> {
  const definitions: { file: DeliveryFile; folder: string; found: YoloDefinitions }[] = [];
  for (const file of all) {
    if (!YAML_NAME.test(file.name) && !LIST_NAME.test(file.name)) continue;
    const found = own.includes(file) ? undefined : await definitionsOf(file);
    if (found !== undefined) definitions.push({ file, folder: folderOf(file.name), found });
  }
  const images = new Map<string, DeliveryFile>();
  for (const file of all) {
    if (!IMAGE_NAME.test(file.name)) continue;
    for (const stem of labelStems(file.name)) images.set(stem, file);
  }
  const keys = itemKeysOf(own);
  const options = new Map<DeliveryFile, YoloOptions & SideFilesOption>();
  const used = new Set<string>();
  for (const file of own) {
    const meant = meantFor(file, definitions);
    if (meant !== undefined) used.add(spelled(meant));
    const image = images.get(stemOf(file.name));
    const size = image === undefined ? undefined : await imageSize(image);
    options.set(file, {
      ...keys.get(file),
      ...(size && { size }),
      ...(meant && { labelNames: meant.names }),
      ...(meant?.keypoints && { keypoints: meant.keypoints }),
    });
  }
  const [first] = own;
  const lists = (await listsOfImages(all)).filter((file) => !own.includes(file));
  const named = definitions.filter(({ found }) => used.has(spelled(found))).map(({ file }) => file);
  if (first !== undefined) options.set(first, { ...options.get(first), sideFiles: [...named, ...lists] });
  return options;
}
