import { isAscii } from "node:buffer";
import { constants, gunzipSync } from "node:zlib";
// A CommonJS module: Node gives its functions only through the default export.
import dicomParser, { type DataSet } from "dicom-parser";
import { looksLikeDicom } from "@/lib/formats/dicom/open";
import type { DeliveryFile } from "@/lib/formats/format";
import type { Finding } from "./finding";
import { scanDicom } from "./scan-dicom";
import { scanNifti, scanNrrd } from "./scan-headers";
import { scanJpeg, scanPng } from "./scan-image";
import { scanName, toldPath } from "./scan-name";
import { scanText } from "./scan-text";

const HEAD_BYTES = 1 << 16;
/** Of a DICOM file or an image so much is held to be searched; pixels lie behind its attributes. */
const MOST_HELD = 64 * 2 ** 20;
/** Beyond this a file is known to be full of identifiers; the rest is not listed. */
const MOST_FINDINGS = 1_000;
const WINDOW = 1 << 20;
/** In bytes: of what a pattern matches, 512 characters at most. */
const OVERLAP = 2048;

/** All findings of one file: its name, and what its content shows by the kind of file that its first bytes say it is. */
export async function scanFile(file: DeliveryFile): Promise<Finding[]> {
  const told = toldPath(file.name);
  const head = await bytesOf(file, HEAD_BYTES);
  const found = [...scanName(file.name), ...(await scanContent(file, head, told))];
  return found.slice(0, MOST_FINDINGS);
}

async function scanContent(file: DeliveryFile, head: Uint8Array, told: string): Promise<Finding[]> {
  const starts = (signature: string) =>
    Buffer.from(head.subarray(0, signature.length)).toString("latin1") === signature;
  if (starts("\x89PNG")) return scanPng(await bytesOf(file, MOST_HELD), told);
  if (starts("\xff\xd8\xff")) return scanJpeg(await bytesOf(file, MOST_HELD), told);
  if (starts("NRRD")) return scanNrrd(head, told);
  const unpacked = starts("\x1f\x8b") ? unpackedHead(head) : head;
  if (isNifti(unpacked)) return scanNifti(unpacked, told);
  if (looksLikeDicom(head)) {
    const data = dicomData(await bytesOf(file, MOST_HELD));
    if (data) return scanDicom(data, told);
  }
  return head.subarray(0, 4096).includes(0) ? [] : scanTextFile(file, told);
}

async function bytesOf(file: DeliveryFile, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open(0, Math.min(file.size, most))) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function unpackedHead(head: Uint8Array): Uint8Array {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 128 * HEAD_BYTES };
    return new Uint8Array(gunzipSync(head, options)).subarray(0, HEAD_BYTES);
  } catch {
    return head;
  }
}

function isNifti(head: Uint8Array): boolean {
  const size = head.length >= 4 ? Buffer.from(head.subarray(0, 4)) : null;
  return size !== null && [348, 540].some((known) => size.readInt32LE(0) === known || size.readInt32BE(0) === known);
}

/** What was read of a file that is cut off or ends in pixels too large to hold is searched all the same. */
function dicomData(bytes: Uint8Array): DataSet | null {
  try {
    return dicomParser.parseDicom(bytes);
  } catch (error) {
    const partly = typeof error === "object" && error !== null && "dataSet" in error ? error.dataSet : null;
    return isDataSet(partly) ? partly : null;
  }
}

function isDataSet(value: unknown): value is DataSet {
  return typeof value === "object" && value !== null && "elements" in value && "byteArray" in value;
}

/** In windows that overlap by more than any pattern is long, so that a file of any size takes the same memory. */
async function scanTextFile(file: DeliveryFile, told: string): Promise<Finding[]> {
  const found = new Map<string, Finding>();
  let line = 1;
  const scan = (window: Buffer) => {
    // a character that the window cuts stands whole in the next one, or stood in the one before
    const text = window.toString(isAscii(window) ? "latin1" : "utf8");
    let starts: number[] | undefined;
    const place = (at: number) => {
      starts ??= lineStarts(text);
      return `line ${line + lineAt(starts, at)}`;
    };
    for (const finding of scanText(text, told, place))
      found.set(`${finding.place} ${finding.kind} ${finding.masked}`, finding);
  };
  const window = Buffer.alloc(WINDOW);
  let held = 0;
  for await (const chunk of file.open()) {
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + WINDOW - held);
      window.set(part, held);
      held += part.length;
      taken += part.length;
      if (held < WINDOW) continue;
      scan(window);
      line += lineBreaks(window.subarray(0, -OVERLAP));
      window.copyWithin(0, WINDOW - OVERLAP);
      held = OVERLAP;
    }
    if (found.size >= MOST_FINDINGS) break;
  }
  scan(window.subarray(0, held));
  return [...found.values()];
}

function lineBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** How many lines begin at or before an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
