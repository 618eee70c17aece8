import { inflateRawSync, constants as zlib } from "node:zlib";
// A CommonJS module: Node gives its functions only through the default export.
import dicomParser, { type DataSet } from "dicom-parser";
import { type DeliveryFile, FormatError } from "../format";
import { atByte, refusal } from "../refuse";
import { DicomSet } from "./data-set";

/** Read as a whole: element positions may lie anywhere. A binary segmentation of 1,000 slices of 512 x 512 has 33 MB. */
const MOST_BYTES = 512 * 1024 * 1024;
const IMPLICIT = "1.2.840.10008.1.2";
const EXPLICIT = "1.2.840.10008.1.2.1";

/** Whether the bytes begin as DICOM: DICM after the preamble, or group 0002 or 0008 at once. */
export function looksLikeDicom(head: Uint8Array): boolean {
  return hasPreamble(head) || ((head[0] === 8 || head[0] === 2) && head[1] === 0 && head.length > 12);
}

function hasPreamble(head: Uint8Array): boolean {
  return head[128] === 0x44 && head[129] === 0x49 && head[130] === 0x43 && head[131] === 0x4d;
}

/** The SOP class named in a file's head; undefined where it is no DICOM or does not say. */
export function sopClassOf(head: Uint8Array): string | undefined {
  if (!looksLikeDicom(head)) return undefined;
  try {
    return parsed(head, "x00080018").text("x00080016");
  } catch (error) {
    // the head ends before the tag does: what was read before it is with the error
    const partly = typeof error === "object" && error !== null && "dataSet" in error ? error.dataSet : undefined;
    return isDataSet(partly) ? new DicomSet(partly).text("x00080016") : undefined;
  }
}

function isDataSet(value: unknown): value is DataSet {
  return typeof value === "object" && value !== null && "elements" in value && "byteArray" in value;
}

/** A DICOM file as its data set; refused where it is none, cut off, or of more than 512 MB. */
export async function openDicom(file: DeliveryFile): Promise<DicomSet> {
  if (file.size === 0) throw refusal(file.name, "empty_file", atByte(0), "the file is empty");
  if (file.size > MOST_BYTES) {
    throw refusal(file.name, "too_large", "the file", `${file.size} bytes: DICOM is read up to ${MOST_BYTES}`);
  }
  const bytes = new Uint8Array(file.size);
  let filled = 0;
  for await (const chunk of file.open()) {
    bytes.set(chunk.subarray(0, bytes.length - filled), filled);
    filled += chunk.length;
  }
  if (!looksLikeDicom(bytes))
    throw refusal(file.name, "not_this_format", atByte(0), "no DICOM: neither DICM at byte 128 nor a group 0008");
  try {
    const data = parsed(bytes);
    const beyond = data.endBeyondFile();
    if (beyond === undefined) return data;
    throw refusal(file.name, "truncated", `element ${beyond}`, "the file ends inside an element", { field: beyond });
  } catch (error) {
    if (error instanceof FormatError) throw error;
    const why = whyOf(error);
    const code = /end of|buffer|overrun|maxP/i.test(why) ? "truncated" : "not_this_format";
    throw refusal(file.name, code, "the data set", `no readable DICOM data set: ${why}`);
  }
}

/** What the parser threw: a text, an object with a text, or an error of the machine. */
function whyOf(error: unknown): string {
  const inner = typeof error === "object" && error !== null && "exception" in error ? error.exception : error;
  const text = inner instanceof Error ? inner.message : String(inner);
  return text.slice(0, 200);
}

function parsed(bytes: Uint8Array, untilTag?: string): DicomSet {
  const options = { ...(untilTag && { untilTag }), inflater };
  if (hasPreamble(bytes) && isGroup(bytes, 132, 2)) {
    return new DicomSet(dicomParser.parseDicom(bytes, options) satisfies DataSet);
  }
  if (!hasPreamble(bytes) && isGroup(bytes, 0, 2)) {
    // a meta header without the preamble before it
    const framed = new Uint8Array(bytes.length + 132);
    framed.set([0x44, 0x49, 0x43, 0x4d], 128);
    framed.set(bytes, 132);
    return new DicomSet(dicomParser.parseDicom(framed, options) satisfies DataSet);
  }
  // without a meta header nothing says the syntax but the first element: it names its type, or it does not
  const bare = hasPreamble(bytes) ? bytes.slice(132) : bytes;
  const syntax = isUpperCase(bare[4]) && isUpperCase(bare[5]) ? EXPLICIT : IMPLICIT;
  return new DicomSet(dicomParser.parseDicom(bare, { ...options, TransferSyntaxUID: syntax }) satisfies DataSet);
}

const isGroup = (bytes: Uint8Array, at: number, group: number) => bytes[at] === group && bytes[at + 1] === 0;
const isUpperCase = (code = 0) => code >= 0x41 && code <= 0x5a;

/** Deflated data sets: what stands before the position stays, the rest is inflated, within bounds. */
function inflater(bytes: Uint8Array, position: number): Uint8Array {
  const rest = inflateRawSync(bytes.subarray(position), {
    maxOutputLength: MOST_BYTES,
    finishFlush: zlib.Z_SYNC_FLUSH,
  });
  const all = new Uint8Array(position + rest.length);
  all.set(bytes.subarray(0, position));
  all.set(rest, position);
  return all;
}
