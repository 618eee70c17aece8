import { type DeliveryFile, FormatError } from "../format";
import { ImagesBeside } from "../image-beside";
import type { ImageSize } from "../image-size";
import { CLASS_NAMES_FILE, classNames, sideLines } from "../open-images";
import type { SideFilesOption } from "../side-files";
import { plainName } from "./column-names";
import { guessColumns } from "./guess-columns";
import type { CsvOptions } from "./read";
import { resolveColumns } from "./resolve-columns";
import { joinedKey } from "./row-reader";
import { csvRows, readCsvHead } from "./rows";
import { type TableSample, tableSample } from "./table-sample";

/** Datumaro's sizes of images: `name height width` a line. */
const IMAGE_META = /(?:^|\/)images\.meta$/i;

type Option = CsvOptions & SideFilesOption & { imageFiles?: DeliveryFile[] };

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);

async function sampleOf(file: DeliveryFile): Promise<TableSample | undefined> {
  try {
    const head = await readCsvHead(file);
    return head && tableSample(head);
  } catch (error) {
    // a broken table is for its reader to refuse
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

async function statedSizes(file: DeliveryFile | undefined): Promise<ReadonlyMap<string, ImageSize>> {
  const sizes = new Map<string, ImageSize>();
  for (const line of await sideLines(file)) {
    const match = /^(?:"([^"]{1,1000})"|(\S{1,1000}))\s+(\d{1,7})\s+(\d{1,7})\s*$/.exec(line);
    const [, quoted, plain, height, width] = match ?? [];
    if (match !== null) sizes.set(quoted ?? plain ?? "", { width: Number(width), height: Number(height) });
  }
  return sizes;
}

/** Sizes of the images that a table of fractions is about, by the cells that name them. */
async function sizesFor(
  file: DeliveryFile,
  sample: TableSample,
  images: ImagesBeside,
  stated: ReadonlyMap<string, ImageSize>,
): Promise<ReadonlyMap<string, ImageSize> | undefined> {
  const { columns } = guessColumns(sample);
  if (!columns.box?.isFraction || columns.size !== undefined || (images.isEmpty && stated.size === 0)) return undefined;
  const sizes = new Map<string, ImageSize>();
  try {
    const { item } = resolveColumns(columns, sample.header, sample.hasHeader);
    const head = await readCsvHead(file);
    const met = new Set<string>();
    for await (const rows of head === undefined ? [] : csvRows(file, head.dialect)) {
      for (const row of rows) {
        const cell = joinedKey(row, item);
        if (cell === undefined || met.has(cell)) continue;
        met.add(cell);
        const size = stated.get(cell) ?? (await images.sizeOf(file.name, cell));
        if (size !== undefined) sizes.set(cell, size);
      }
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return sizes.size === 0 ? undefined : sizes;
}

/** Whether a table lists Open Images' pictures and where they come from: it states nothing of what is on them. */
function isImageList({ header }: TableSample): boolean {
  const plain = header.map(plainName);
  return ["imageid", "originalurl", "rotation"].every((name) => plain.includes(name));
}

const saysLabels = ({ header }: TableSample): boolean => header.includes("ImageID") && header.includes("LabelName");

/**
 * What the files beside a table say of it: the sizes of images whose boxes it gives in fractions, and of Open Images the
 * names of classes; its lists of classes and of pictures are no tables of their own.
 */
export async function gatherCsv(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, Option>> {
  const options = new Map<DeliveryFile, Option>();
  const images = new ImagesBeside(all);
  const lists: DeliveryFile[] = [];
  let first: DeliveryFile | undefined;
  for (const file of own) {
    const sample = CLASS_NAMES_FILE.test(file.name) ? undefined : await sampleOf(file);
    if (sample === undefined || !sample.hasHeader) continue;
    if (isImageList(sample)) lists.push(file);
    const option: Option = {};
    const beside = (pattern: RegExp) =>
      all.find(({ name }) => pattern.test(name) && folderOf(name) === folderOf(file.name));
    const meta = beside(IMAGE_META);
    const stated = await statedSizes(meta);
    const imageSizes = await sizesFor(file, sample, images, stated);
    if (imageSizes !== undefined) option.imageSizes = imageSizes;
    if (meta !== undefined && stated.size > 0) option.sideFiles = [meta];
    if (saysLabels(sample)) {
      first ??= file;
      const labelNames = await classNames(beside(CLASS_NAMES_FILE));
      if (labelNames !== undefined) option.labelNames = labelNames;
    }
    if (Object.keys(option).length > 0) options.set(file, option);
  }
  if (first !== undefined) {
    const names = own.filter(({ name }) => CLASS_NAMES_FILE.test(name));
    const { sideFiles = [], ...known } = options.get(first) ?? {};
    options.set(first, { ...known, sideFiles: [...sideFiles, ...names], imageFiles: lists });
  }
  return options;
}
