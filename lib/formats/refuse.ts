import type { Reject, RejectCode } from "@/lib/model/annotation";
import { FormatError } from "./format";

/** A place in a file, for people: byte offsets are grouped by nothing, so that they can be pasted into an editor. */
export function atByte(offset: number): string {
  return `byte ${offset}`;
}

/** The error for a file that is refused as a whole. */
export function refusal(file: string, code: RejectCode, place: string, message: string, more?: Partial<Reject>) {
  return new FormatError({ file, code, place, message, ...more });
}

/** A value as it stood in the file, short enough for a message. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
