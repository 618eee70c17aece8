import { type DeliveryFile, FormatError } from "./format";
import { wholeText } from "./text/whole-text";

/** Open Images' names of classes: `/m/01g317,Person`, with a header in later versions. */
export const CLASS_NAMES_FILE = /(?:^|\/)(?:oidv\d{1,2}-)?class-descriptions(?:-boxable)?\.csv$/i;
const MOST_BYTES = 50_000_000;

/** Lines of a small side file; none where it is broken or large. */
export async function sideLines(file: DeliveryFile | undefined): Promise<string[]> {
  if (file === undefined || file.size === 0 || file.size > MOST_BYTES) return [];
  try {
    return (await wholeText(file)).split(/\r?\n/).filter((line) => line.trim() !== "");
  } catch (error) {
    if (error instanceof FormatError) return [];
    throw error;
  }
}

/** Classes by their ids; undefined where the file names none. */
export async function classNames(file: DeliveryFile | undefined): Promise<ReadonlyMap<string, string> | undefined> {
  const names = new Map<string, string>();
  for (const line of await sideLines(file)) {
    const comma = line.indexOf(",");
    if (comma < 0 || line.startsWith("LabelName,")) continue;
    const name = line.slice(comma + 1).trim();
    names.set(line.slice(0, comma).trim(), name.replace(/^"(.*)"$/, "$1"));
  }
  return names.size === 0 ? undefined : names;
}
