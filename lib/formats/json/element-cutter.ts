import { isAscii } from "node:buffer";
import { refusal } from "../refuse";
import { isBrokenUtf8 } from "../text/utf8-bytes";
import {
  BRACE_CLOSE,
  BRACE_OPEN,
  BRACKET_CLOSE,
  BRACKET_OPEN,
  BYTE_ROLE,
  COLON,
  COMMA,
  MAX_DEPTH,
  MAX_ELEMENT_BYTES,
  QUOTE_BYTE,
  SPACE,
} from "./scan-bytes";
import { ValueSkimmer } from "./value-skimmer";

/** One element of an array that stands at the top of the file, or directly under a top-level key; still text. */
export interface JsonElement {
  /** The top-level key, or null where the file is a bare array. */
  key: string | null;
  /** Position in the array; -1 where the key's value is no array and is given whole. */
  index: number;
  /** Offset of the first byte in the file's text. */
  start: number;
  text: string;
}

export function elementPlace(element: Pick<JsonElement, "key" | "index">): string {
  if (element.index < 0) return element.key ?? "the file";
  return `${element.key ?? ""}[${element.index}]`;
}

type Step =
  | "root"
  | "key"
  | "inKey"
  | "colon"
  | "value"
  | "afterValue"
  | "element"
  | "afterElement"
  | "inValue"
  | "end";

/**
 * Cuts the elements of top-level arrays out of JSON bytes that come in chunks, so that each can be parsed alone:
 * memory is that of the largest element. `wants` says which top-level keys are cut (null: a bare array); all else is
 * skimmed. Refuses, naming the byte: what is not JSON at its outer levels, a file cut off, data after the end, a
 * wanted key that stands twice, nesting above 64, an element above 64 MB, bytes that are not UTF-8.
 */
export class ElementCutter {
  private step: Step = "root";
  private readonly skimmer = new ValueSkimmer();
  private readonly seen = new Set<string>();
  private isBareArray = false;
  private key: string | null = null;
  private index = -1;
  private isWanted = false;
  /** Offset of the current chunk's first byte. */
  private offset = 0;
  /** Offset where the value under way begins, and its bytes from earlier chunks. */
  private start = 0;
  private held: Buffer[] = [];
  private heldBytes = 0;
  /** Whether the current chunk can be cut as it is: one byte a character, nothing to check. */
  private isAsciiChunk = false;

  constructor(
    private readonly file: string,
    private readonly wants: (key: string | null) => boolean,
    private readonly maxElementBytes = MAX_ELEMENT_BYTES,
  ) {}

  /** Elements completed by this chunk. */
  push(chunk: Uint8Array): JsonElement[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.isAsciiChunk = isAscii(bytes);
    const done: JsonElement[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (this.step === "inValue" || this.step === "inKey") {
        at = this.continueValue(bytes, at, done);
        continue;
      }
      const byte = bytes[at] ?? 0;
      if (BYTE_ROLE[byte] !== SPACE) this.take(byte, this.offset + at);
      // a value's first byte is read again by the skimmer
      if (this.isValueBegun()) continue;
      at++;
    }
    this.offset += bytes.length;
    return done;
  }

  /** Says that the file has ended. */
  finish(): void {
    if (this.step === "end") return;
    if (this.step === "root") throw this.refuse("empty_file", this.offset, "the file holds only blanks");
    const inside = this.key === null && !this.isBareArray ? "" : `, inside ${elementPlace(this.here())}`;
    throw this.refuse("truncated", this.offset, `the file ends at byte ${this.offset}${inside}: it was cut off`);
  }

  private here() {
    return { key: this.key, index: this.index };
  }

  private isValueBegun(): boolean {
    return this.step === "inValue" || this.step === "inKey";
  }

  private take(byte: number, offset: number): void {
    switch (this.step) {
      case "root":
        if (byte === BRACE_OPEN) this.step = "key";
        else if (byte === BRACKET_OPEN) {
          this.isBareArray = true;
          this.beginArray(this.wants(null));
        } else throw this.unexpected(byte, offset, "{ or [");
        return;
      case "key":
        if (byte === BRACE_CLOSE && this.key === null) this.step = "end";
        else if (byte === QUOTE_BYTE) this.begin(byte, offset, "inKey");
        else throw this.unexpected(byte, offset, "a key in quotes");
        return;
      case "colon":
        if (BYTE_ROLE[byte] !== COLON) throw this.unexpected(byte, offset, ":");
        this.step = "value";
        return;
      case "value":
        if (byte === BRACKET_OPEN && this.isWanted) this.beginArray(true);
        else this.beginValue(byte, offset);
        return;
      case "afterValue":
        if (byte === BRACE_CLOSE) this.step = "end";
        else if (BYTE_ROLE[byte] === COMMA) this.step = "key";
        else throw this.unexpected(byte, offset, ", or }");
        return;
      case "element":
        if (byte === BRACKET_CLOSE && this.index < 0) this.endArray();
        else {
          this.index++;
          this.beginValue(byte, offset);
        }
        return;
      case "afterElement":
        if (byte === BRACKET_CLOSE) this.endArray();
        else if (BYTE_ROLE[byte] === COMMA) this.step = "element";
        else throw this.unexpected(byte, offset, ", or ]");
        return;
      default:
        throw this.refuse("not_this_format", offset, `more data after the end of the JSON value, at byte ${offset}`);
    }
  }

  private beginArray(isWanted: boolean): void {
    this.isWanted = isWanted;
    this.index = -1;
    this.step = "element";
  }

  private endArray(): void {
    this.index = -1;
    this.step = this.isBareArray ? "end" : "afterValue";
  }

  private beginValue(byte: number, offset: number): void {
    const role = BYTE_ROLE[byte];
    if (role === COMMA || role === COLON || byte === BRACE_CLOSE || byte === BRACKET_CLOSE) {
      throw this.unexpected(byte, offset, "a value");
    }
    this.begin(byte, offset, "inValue");
  }

  private begin(byte: number, offset: number, step: "inKey" | "inValue"): void {
    this.step = step;
    this.start = offset;
    this.skimmer.begin(byte);
  }

  private continueValue(bytes: Buffer, from: number, done: JsonElement[]): number {
    const end = this.skimmer.skim(bytes, from);
    const base = this.isBareArray || this.index < 0 ? 1 : 2;
    if (this.skimmer.deepest + base > MAX_DEPTH) {
      throw this.refuse(
        "too_deep",
        this.start,
        `nested more than ${MAX_DEPTH} levels deep in the value at byte ${this.start}`,
      );
    }
    const isKept = this.isWanted || this.step === "inKey";
    const until = end < 0 ? bytes.length : end;
    if (isKept && this.heldBytes + until - from > this.maxElementBytes) {
      const limit = `${this.maxElementBytes} bytes`;
      throw this.refuse("too_large", this.start, `one element is larger than ${limit}, from byte ${this.start}`);
    }
    if (end < 0) {
      if (isKept) {
        // a copy: the chunk's memory may be used again
        this.held.push(Buffer.from(bytes.subarray(from)));
        this.heldBytes += bytes.length - from;
      }
      return bytes.length;
    }
    if (this.step === "inKey") this.endKey(this.textUntil(bytes, from, end));
    else {
      if (this.isWanted) {
        const text = this.textUntil(bytes, from, end);
        done.push({ key: this.key, index: this.index, start: this.start, text });
      }
      this.step = this.isBareArray || this.index >= 0 ? "afterElement" : "afterValue";
    }
    return end;
  }

  private endKey(text: string): void {
    try {
      this.key = String(JSON.parse(text));
    } catch {
      throw this.refuse("not_this_format", this.start, `not JSON: a broken key at byte ${this.start}`);
    }
    this.isWanted = this.wants(this.key);
    if (this.isWanted) {
      if (this.seen.has(this.key)) {
        throw this.refuse("not_this_format", this.start, `"${this.key}" stands twice, again at byte ${this.start}`);
      }
      this.seen.add(this.key);
    }
    this.step = "colon";
  }

  private textUntil(bytes: Buffer, from: number, end: number): string {
    if (this.heldBytes === 0 && this.isAsciiChunk) return bytes.toString("latin1", from, end);
    const value = Buffer.concat([...this.held, bytes.subarray(from, end)]);
    this.held = [];
    this.heldBytes = 0;
    const text = value.toString("utf8");
    if (isBrokenUtf8(text, value)) {
      const message = `not UTF-8: a wrong byte in the value at byte ${this.start}; save the file as UTF-8`;
      throw this.refuse("wrong_encoding", this.start, message);
    }
    return text;
  }

  private unexpected(byte: number, offset: number, expected: string) {
    const found = byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `0x${byte.toString(16).padStart(2, "0")}`;
    const message = `not JSON: ${found} where ${expected} is expected, at byte ${offset}`;
    return refusal(this.file, "not_this_format", `byte ${offset}`, message, { found, expected });
  }

  private refuse(code: Parameters<typeof refusal>[1], offset: number, message: string) {
    const at = this.key === null && !this.isBareArray ? `byte ${offset}` : elementPlace(this.here());
    return refusal(this.file, code, at, message);
  }
}
