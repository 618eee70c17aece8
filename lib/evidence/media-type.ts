/** What may lie behind an answer: the only types that are ever served, each decided by the bytes themselves. */
export const EVIDENCE_TYPES = {
  "application/pdf": "PDF",
  "image/png": "PNG",
  "image/jpeg": "JPEG",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
  "text/csv": "CSV",
  "text/plain": "plain text",
} as const;
export type EvidenceType = keyof typeof EVIDENCE_TYPES;

/**
 * The type of a document by its content, never by its name or by what an upload said of it; null where it is none that
 * is allowed. Marked-up text (HTML, SVG, XML) is none: a browser that guesses would run it. A name ending in .csv tells
 * tables from other plain text, which are equally harmless.
 */
export function evidenceType(bytes: Uint8Array, fileName: string): EvidenceType | null {
  if (startsWith(bytes, "%PDF-")) return "application/pdf";
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (startsWith(bytes, "\xff\xd8\xff")) return "image/jpeg";
  if (startsWith(bytes, "PK\x03\x04")) return officeType(bytes);
  if (!isHarmlessText(bytes)) return null;
  return /\.[ct]sv$/i.test(fileName) ? "text/csv" : "text/plain";
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return bytes.length >= signature.length && [...signature].every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

/** Of an office file the archive's own list of parts names the content types and the document or workbook. */
function officeType(bytes: Uint8Array): EvidenceType | null {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!archive.includes("[Content_Types].xml")) return null;
  // Macros travel in this part; a document that carries one is a program.
  if (archive.includes("vbaProject.bin")) return null;
  if (archive.includes("word/document.xml"))
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (archive.includes("xl/workbook.xml")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return null;
}

const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\r\f]/u;
const MARKUP = /^\s*<|<(?:!doctype|html|head|body|script|svg|iframe|object|embed|style|img|\?xml)\b/i;

function isHarmlessText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return !CONTROL_CHARACTERS.test(text) && !MARKUP.test(text);
  } catch {
    return false;
  }
}
