import type { Attributes } from "@/lib/model/annotation";
import type { NrrdHeader } from "./header";

/** One segment of a .seg.nrrd as its header describes it. */
export interface SegmentHeader {
  /** Its N in the keys `SegmentN_...`. */
  number: number;
  id?: string;
  name?: string;
  /** Absent in files of Slicer 4.10 and before: any value of its layer is the segment. */
  value?: number;
  layer: number;
  attributes: Attributes;
}

const SEGMENT_KEY = /^Segment(\d{1,6})_([A-Za-z]{1,40})$/;

/** The segments that a header names, in the order of their numbers. */
export function segmentsOf({ keys }: NrrdHeader): SegmentHeader[] {
  const byNumber = new Map<number, Map<string, string>>();
  for (const [key, value] of keys) {
    const match = SEGMENT_KEY.exec(key);
    if (match === null) continue;
    const number = Number(match[1]);
    const own = byNumber.get(number) ?? new Map<string, string>();
    own.set(match[2] ?? "", value);
    byNumber.set(number, own);
  }
  const sorted = [...byNumber].sort(([first], [second]) => first - second);
  const hasValues = sorted.some(([, own]) => own.has("LabelValue"));
  return sorted.map(([number, own], position) => ({
    number,
    ...(own.get("ID") !== undefined && { id: own.get("ID") }),
    ...(own.get("Name") !== undefined && { name: own.get("Name") }),
    ...(hasValues && { value: wholeNumber(own.get("LabelValue"), 1) }),
    layer: wholeNumber(own.get("Layer"), hasValues ? 0 : position),
    attributes: codesOf(own.get("Tags")),
  }));
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  const number = Number((text ?? "").trim() === "" ? otherwise : text);
  return Number.isSafeInteger(number) ? number : Number.NaN;
}

/** Category and type of the terminology entry, and the segment's status: `key:value|key:value`. */
function codesOf(tags: string | undefined): Attributes {
  const attributes: Attributes = {};
  for (const tag of (tags ?? "").split("|")) {
    const colon = tag.indexOf(":");
    const [key, value] = [tag.slice(0, colon).trim(), tag.slice(colon + 1)];
    if (colon < 0 || value === "") continue;
    if (key === "Segmentation.Status") attributes.status = value;
    if (key !== "TerminologyEntry") continue;
    const [, category, type] = value.split("~");
    for (const [name, code] of [
      ["category", category],
      ["type", type],
    ] as const) {
      const [scheme, number, meaning] = code?.split("^") ?? [];
      if (scheme && number) attributes[name] = `${scheme} ${number} ${meaning ?? ""}`.trim();
    }
  }
  return attributes;
}
