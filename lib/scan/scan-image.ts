import { inflateSync } from "node:zlib";
import { type Finding, type FindingKind, masked } from "./finding";
import { isDummy, scanText } from "./scan-text";

const MOST_TEXT = 1 << 20;

/** Texts of a PNG (tEXt, zTXt, iTXt) that a person may have written, and its EXIF block. */
export function scanPng(bytes: Uint8Array, file: string): Finding[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Finding[] = [];
  for (let at = 8; at + 12 <= view.length; ) {
    const length = view.readUInt32BE(at);
    const type = view.toString("latin1", at + 4, at + 8);
    const body = view.subarray(at + 8, Math.min(view.length, at + 8 + length));
    if (type === "tEXt" || type === "zTXt" || type === "iTXt") found.push(...scanPngText(type, body, file));
    if (type === "eXIf") found.push(...scanExif(body, file));
    at += 12 + length;
  }
  return found;
}

/** Keywords that programs write by themselves. */
const PNG_TECHNICAL = /^(?:software|date:|xml:com\.adobe|exif:|gamma|aspect|thumb::|png:|icc:|dcm|raw profile)/i;

function scanPngText(type: string, body: Buffer, file: string): Finding[] {
  const end = body.indexOf(0);
  if (end < 0) return [];
  const keyword = body.toString("latin1", 0, end);
  const text = pngText(type, body.subarray(end + 1));
  const place = `${type} ${keyword}`;
  const inside = scanText(`${keyword}: ${text}`, file, () => place);
  if (inside.length > 0) return inside;
  if (PNG_TECHNICAL.test(keyword) || text.trim() === "" || isDummy(text)) return [];
  const kind: FindingKind = /author|artist/i.test(keyword) ? "name" : "image_comment";
  return [{ file, place, kind, masked: masked(text), level: "possible" }];
}

function pngText(type: string, rest: Buffer): string {
  const unpacked = (data: Buffer) => {
    try {
      return inflateSync(data, { maxOutputLength: MOST_TEXT }).toString("utf8");
    } catch {
      return "";
    }
  };
  if (type === "tEXt") return rest.toString("latin1");
  if (type === "zTXt") return unpacked(rest.subarray(1));
  const isPacked = rest[0] === 1;
  const afterLanguage = rest.indexOf(0, 2);
  const start = afterLanguage < 0 ? -1 : rest.indexOf(0, afterLanguage + 1);
  if (start < 0) return "";
  return isPacked ? unpacked(rest.subarray(start + 1)) : rest.toString("utf8", start + 1);
}

/** Comment and EXIF segments of a JPEG, up to its first scan. */
export function scanJpeg(bytes: Uint8Array, file: string): Finding[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Finding[] = [];
  for (let at = 2; at + 4 <= view.length && view[at] === 0xff && view[at + 1] !== 0xda; ) {
    const marker = view[at + 1];
    const length = view.readUInt16BE(at + 2);
    const body = view.subarray(at + 4, Math.min(view.length, at + 2 + length));
    if (marker === 0xfe) found.push(...comment(body.toString("utf8"), file, "JPEG comment", "image_comment"));
    if (marker === 0xe1 && body.toString("latin1", 0, 4) === "Exif") found.push(...scanExif(body.subarray(6), file));
    at += 2 + Math.max(2, length);
  }
  return found;
}

function comment(text: string, file: string, place: string, kind: FindingKind): Finding[] {
  const inside = scanText(text, file, () => place);
  if (inside.length > 0) return inside;
  const value = text.replace(/\0/g, "").trim();
  return value === "" || isDummy(value) ? [] : [{ file, place, kind, masked: masked(value), level: "possible" }];
}

const EXIF_TEXTS: Readonly<Record<number, [string, FindingKind]>> = {
  270: ["Image Description", "image_comment"],
  306: ["Date Time", "date"],
  315: ["Artist", "name"],
  33432: ["Copyright", "name"],
  36867: ["Date Time Original", "date"],
  37510: ["User Comment", "image_comment"],
  42033: ["Body Serial Number", "device"],
  42032: ["Camera Owner", "name"],
};
const EXIF_FOLDER = 0x8769;
const GPS_FOLDER = 0x8825;

/** A TIFF block of EXIF: texts, times, owner, position. Offsets that lead out of it or in circles end the reading. */
export function scanExif(block: Buffer, file: string): Finding[] {
  if (block.length < 8) return [];
  const isLittle = block[0] === 0x49;
  const u16 = (at: number) => (at + 2 > block.length ? 0 : isLittle ? block.readUInt16LE(at) : block.readUInt16BE(at));
  const u32 = (at: number) => (at + 4 > block.length ? 0 : isLittle ? block.readUInt32LE(at) : block.readUInt32BE(at));
  const found: Finding[] = [];
  const seen = new Set<number>();
  const waiting = [u32(4)];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (folder === 0 || folder >= block.length || seen.has(folder)) continue;
    seen.add(folder);
    const count = Math.min(u16(folder), 512);
    for (let i = 0; i < count; i++) {
      const at = folder + 2 + i * 12;
      const tag = u16(at);
      if (tag === EXIF_FOLDER) waiting.push(u32(at + 8));
      if (tag === GPS_FOLDER)
        found.push({ file, place: "EXIF GPS", kind: "place", masked: masked(""), level: "direct" });
      const [name, kind] = EXIF_TEXTS[tag] ?? [];
      if (!name || !kind) continue;
      const size = Math.min(u32(at + 4), 4096);
      const from = size <= 4 ? at + 8 : u32(at + 8);
      const text = block.toString("utf8", from, Math.min(block.length, from + size)).replace(/[\0]/g, "");
      found.push(...comment(text, file, `EXIF ${name}`, kind));
    }
  }
  return found;
}
