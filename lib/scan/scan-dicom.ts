import type { DataSet } from "dicom-parser";
import { CONFIDENTIAL_ATTRIBUTES } from "./confidential-attributes";
import { DIRECT_IDENTIFIERS } from "./direct-identifiers";
import { type Finding, type FindingKind, masked } from "./finding";
import { isDummy, scanText } from "./scan-text";

const DEEPEST = 32;
const DUMMY_DAYS = /^(?:(?:1[89]|20)000101|0{8}|1(?:1|9)110101)/;
const TEXT_REPRESENTATIONS = new Set([
  "AE",
  "AS",
  "CS",
  "DA",
  "DS",
  "DT",
  "IS",
  "LO",
  "LT",
  "PN",
  "SH",
  "ST",
  "TM",
  "UC",
  "UT",
]);
const FREE_TEXT = new Set(["LO", "LT", "ST", "UC", "UT", "SH"]);

/**
 * Confidential attributes of a DICOM data set that still hold something, in sequences too; every private attribute; a
 * burned-in annotation; and free text of all others that reads as a name, a date or a number. An attribute that is
 * empty or holds a dummy is none. De-identification flags of the file are claims and take nothing away.
 */
export function scanDicom(data: DataSet, file: string): Finding[] {
  const found: Finding[] = [];
  visit(data, "", 0, file, found);
  return hasPseudonym(data) ? found.map(asPseudonym) : found;
}

const NAME_AND_NUMBER = /^\(0010,00[12]0\) /;

/** A name that is the number again is a project's code for the patient, as collections write it: it only might tell. */
function hasPseudonym(data: DataSet): boolean {
  const [name, number] = [textOf(data, "x00100010", "PN"), textOf(data, "x00100020", "LO")];
  return name !== "" && name === number;
}

function asPseudonym(finding: Finding): Finding {
  return NAME_AND_NUMBER.test(finding.place) ? { ...finding, level: "possible" } : finding;
}

function visit(data: DataSet, path: string, depth: number, file: string, found: Finding[]): void {
  if (depth > DEEPEST) return;
  for (const [tag, element] of Object.entries(data.elements)) {
    const place = `${path}(${tag.slice(1, 5)},${tag.slice(5, 9)})`;
    const add = (kind: FindingKind, value: string, level: Finding["level"], name = "") =>
      found.push({ file, place: name === "" ? place : `${place} ${name}`, kind, masked: masked(value), level });
    for (const [at, item] of (element.items ?? []).entries())
      if (item.dataSet) visit(item.dataSet, `${place}[${at + 1}].`, depth + 1, file, found);
    const isPrivate = Number.parseInt(tag.slice(4, 5), 16) % 2 === 1;
    if (isPrivate) {
      if (element.length > 0) add("private_attribute", "", "possible");
      continue;
    }
    if (element.items) continue;
    const text = textOf(data, tag, element.vr);
    if (tag === "x00280301") {
      if (text.toUpperCase() === "YES") add("burned_in_annotation", text, "direct", "Burned In Annotation");
      continue;
    }
    const known = CONFIDENTIAL_ATTRIBUTES.get(tag.slice(1));
    if (known && text !== "" && !isDummy(text) && !DUMMY_DAYS.test(text)) {
      const kind = DIRECT_IDENTIFIERS.get(tag.slice(1));
      add(kind ?? "dicom_attribute", text, kind ? "direct" : "possible", known.name);
    } else if (!known && text !== "" && FREE_TEXT.has(element.vr ?? "LO")) {
      found.push(...scanText(text, file, () => place));
    } else if (/^x60[0-9a-f]{2}4000$/.test(tag) && text !== "")
      add("image_comment", text, "direct", "Overlay Comments");
  }
}

function textOf(data: DataSet, tag: string, representation: string | undefined): string {
  const element = data.elements[tag];
  if (!element || element.length === 0 || element.length > 65_536) return "";
  const isText = representation ? TEXT_REPRESENTATIONS.has(representation) : CONFIDENTIAL_ATTRIBUTES.has(tag.slice(1));
  if (!isText) return "";
  const { dataOffset, length } = element;
  const bytes = data.byteArray.subarray(dataOffset, Math.min(data.byteArray.length, dataOffset + length));
  return new TextDecoder().decode(bytes).replace(/\0/g, "").trim();
}
