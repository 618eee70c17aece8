import type { Ignored, Reject } from "@/lib/model/annotation";
import { cocoPanopticFormat } from "./coco/format";
import { CsvColumnsError } from "./csv/columns";
import { isTableFormat } from "./csv/table-formats";
import { isSideFormat } from "./delivery-context";
import { type DeliveryFile, type Detection, type Format, FormatError } from "./format";
import type { InspectResult } from "./inspect-result";
import { InspectTally } from "./inspect-tally";
import { nrrdFormat } from "./nrrd/format";
import { pngMaskFormat } from "./png-mask/format";
import { partsLeft, partsOfOthers, readingOptions } from "./reading-options";
import { detectFormat, type FormatDetection } from "./registry";
import { SPATIAL_FORMATS } from "./spatial-formats";
import { superviselyVolumeFormat } from "./supervisely/format";

export interface InspectOptions {
  /** Passed to the reader, whose format says what it may hold (CSV: `columns`). */
  reading?: Record<string, unknown>;
  labelMap?: ReadonlyMap<string, string>;
  progress?: (done: number, total: number) => void;
  /** What opening its archives left aside. */
  besides?: { rejects: readonly Reject[]; ignored: readonly Ignored[] };
}

interface DetectedFile {
  file: DeliveryFile;
  found: FormatDetection;
}

/**
 * What a delivery is and what the readers get from it: one result for the files of one format together, several where
 * a folder holds several formats. A file that is no annotation (an image beside them) is named among the ignored.
 */
export async function inspectDelivery(
  path: string,
  files: readonly DeliveryFile[],
  options: InspectOptions = {},
): Promise<InspectResult[]> {
  const groups = new Map<Format, DetectedFile[]>();
  const unknown: DetectedFile[] = [];
  for (const file of files) {
    const found = await detectFormat(file);
    if (found.format === undefined) unknown.push({ file, found });
    else groups.set(found.format, [...(groups.get(found.format) ?? []), { file, found }]);
  }
  const { rejects = [], ignored = [] } = options.besides ?? {};
  if (groups.size === 0) {
    const result = unknownResult(path, unknown);
    // an archive that was refused says more than that it held nothing
    const refused = files.length === 0 && rejects.length > 0 ? rejects.map(({ message }) => message) : result.reasons;
    const allRejects = files.length === 0 && rejects.length > 0 ? [...rejects] : [...rejects, ...result.rejected];
    return [{ ...result, reasons: refused, rejected: allRejects, ignored: [...ignored, ...result.ignored] }];
  }
  const recognised = [...groups].flatMap(([format, members]) => members.map(({ file }) => ({ file, format })));
  const context = await readingOptions(recognised, files);
  const parts = partsOfOthers(context);
  const results: InspectResult[] = [];
  for (const [format, members] of joinedGroups(groups, parts)) {
    results.push(await inspectGroup(path, format, members, context, options));
  }
  const [first] = results;
  if (first !== undefined) {
    first.ignored.push(
      ...ignored,
      ...partsLeft(context),
      ...ignoredFiles(unknown.filter(({ file }) => !parts.has(file))),
    );
    first.rejected.push(...rejects);
  }
  return results;
}

/**
 * The groups that become a result each: without files that are read as part of others, and what names the labels of
 * the volumes (ITK-SNAP's descriptions and workspaces, dataset.json) with them, where there is one kind of volume.
 */
function joinedGroups(
  groups: ReadonlyMap<Format, readonly DetectedFile[]>,
  parts: ReadonlySet<DeliveryFile>,
): [Format, readonly DetectedFile[]][] {
  const left = [...groups]
    .map(([format, members]): [Format, DetectedFile[]] => [format, members.filter(({ file }) => !parts.has(file))])
    .filter(([, members]) => members.length > 0);
  const [figures] = left.filter(([format]) => format === superviselyVolumeFormat);
  const masks = left.findIndex(([format]) => format === nrrdFormat);
  // the masks of a volume's objects are files of another format, and of one delivery with what names them
  if (figures !== undefined && masks >= 0) figures[1].push(...left.splice(masks, 1).flatMap(([, members]) => members));
  const spatial = left.filter(([format]) => SPATIAL_FORMATS.includes(format) && !isSideFormat(format));
  const volumes = spatial.length > 0 ? spatial : left.filter(([format]) => format === pngMaskFormat);
  const [only] = volumes;
  if (only === undefined || volumes.length > 1) return left;
  const beside = left.filter(([format]) => isSideFormat(format)).flatMap(([, members]) => members);
  only[1].push(...beside);
  return left.filter(([format]) => !isSideFormat(format));
}

async function inspectGroup(
  path: string,
  format: Format,
  members: readonly DetectedFile[],
  context: ReadonlyMap<DeliveryFile, Readonly<Record<string, unknown>>>,
  options: InspectOptions,
): Promise<InspectResult> {
  const isCounted = format === cocoPanopticFormat && members.every(({ file }) => !context.get(file)?.segmentImages);
  const tally = new InspectTally({ ...options, hasPixels: !isCounted });
  for (const { file, found } of members) {
    try {
      const reading = { countSegmentsWithoutPixels: true, ...context.get(file), ...options.reading };
      await (found.format ?? format).read(file, reading, tally);
    } catch (error) {
      // a wrong --columns is the asker's mistake, not the file's
      const isAsked = error instanceof CsvColumnsError && options.reading?.columns !== undefined;
      if (!(error instanceof FormatError) || isAsked) throw error;
      tally.reject(error.reject);
    }
  }
  const found = members[0]?.found.detection ?? { confidence: "none", reasons: [] };
  // what the columns mean was said, so what was guessed of them is no reason
  const isTold = isTableFormat(format.id) && options.reading?.columns !== undefined;
  const { confidence, reasons }: Detection = isTold
    ? { confidence: "high", reasons: ["its columns are as named"] }
    : found;
  return { path, format: format.id, confidence, reasons, ...tally.result() };
}

function unknownResult(path: string, unknown: readonly DetectedFile[]): InspectResult {
  const tally = new InspectTally({ hasPixels: false });
  for (const { file, found } of unknown) {
    const isEmpty = file.size === 0;
    const why = found.known?.reason ?? `no format fits: ${found.detection.reasons.join(" | ")}`;
    const message = isEmpty ? "the file is empty" : why;
    tally.reject({ file: file.name, place: "the file", code: isEmpty ? "empty_file" : "unknown_format", message });
  }
  const [first] = unknown;
  const reasons = first?.found.detection.reasons ?? ["there is no file"];
  return { path, format: null, confidence: "none", reasons, ...tally.result(), tried: first?.found.tried ?? [] };
}

function ignoredFiles(unknown: readonly DetectedFile[]) {
  const counts = new Map<string, { what: string; count: number; why: string }>();
  for (const { file, found } of unknown) {
    const name = file.name.slice(file.name.lastIndexOf("/") + 1);
    const what = name.lastIndexOf(".") > 0 ? `*${name.slice(name.lastIndexOf("."))}` : name;
    const why = found.known?.isPicture === false ? found.known.reason : "files that no annotation format fits";
    const known = counts.get(`${what}\n${why}`) ?? { what, count: 0, why };
    counts.set(`${what}\n${why}`, { ...known, count: known.count + 1 });
  }
  return [...counts.values()];
}
