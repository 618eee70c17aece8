import { FOREIGN_FILE_POLICY } from "@/lib/http/content-security";
import type { EvidenceType } from "./media-type";

/** No browser shows such a file, guesses its type or lets it run anything, whatever it holds. */
export function attachmentHeaders(type: EvidenceType, fileName: string): Record<string, string> {
  return {
    "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    "content-disposition": contentDisposition(fileName),
    "x-content-type-options": "nosniff",
    "content-security-policy": FOREIGN_FILE_POLICY,
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store",
  };
}

const LONGEST_NAME = 150;
/** Directions that make "fdp.exe" read as "exe.pdf", and characters that no header or file system takes. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** RFC 6266 with the extended notation of RFC 8187: a plain name for old readers, the real one percent-encoded. */
export function contentDisposition(fileName: string): string {
  const name = safeFileName(fileName);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A name to show and to save under: no folders, nothing hidden, not too long. It is never a path of ours. */
export function safeFileName(fileName: string): string {
  const last = fileName.toWellFormed().replaceAll("\\", "/").split("/").pop() ?? "";
  const name = last.replace(HIDDEN, "").trim().replace(/^\.+/, "");
  const letters = [...name];
  if (letters.length === 0) return "document";
  if (letters.length <= LONGEST_NAME) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? "";
  return letters.slice(0, LONGEST_NAME - ending.length).join("") + ending;
}
