import { grownBytes } from "@/lib/model/grown-bytes";
import { escapedField } from "./copy";

const TAB = 0x09;
const NEWLINE = 0x0a;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NULL = [BACKSLASH, 0x4e] as const;
/** Letters after the backslash, by the character that they stand for; 0: it stands for itself. */
const ESCAPES = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code === BACKSLASH ? BACKSLASH : ("btnvfr".charCodeAt(code - 8) || 0) * Number(code >= 8 && code <= 13),
);
const HEX = Uint8Array.from(Buffer.from("0123456789abcdef"));

/**
 * Lines of COPY text format as bytes, field by field, with no text made on the way: an ingest makes millions of them,
 * and bytes go to another thread without being copied. What stands in them is what `copyLine` makes.
 */
export class CopyBytes {
  private bytes: Uint8Array<ArrayBuffer>;
  private at = 0;

  constructor(private readonly capacity = 1 << 18) {
    this.bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.at;
  }

  /** All complete lines so far. They are the taker's: what follows is written elsewhere. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.at);
    this.bytes = new Uint8Array(this.capacity);
    this.at = 0;
    return taken;
  }

  null(): void {
    this.reserve(3);
    this.bytes[this.at++] = NULL[0];
    this.bytes[this.at++] = NULL[1];
    this.bytes[this.at++] = TAB;
  }

  boolean(value: boolean): void {
    this.reserve(2);
    this.bytes[this.at++] = value ? 0x74 : 0x66;
    this.bytes[this.at++] = TAB;
  }

  number(value: number | null): void {
    if (value === null) this.null();
    else if (Number.isSafeInteger(value)) this.whole(value);
    else this.text(String(value));
  }

  text(value: string | null): void {
    if (value === null) this.null();
    else if (!this.ascii(value)) this.beyondAscii(value);
  }

  /** A `bytea`. */
  blob(value: Uint8Array | null): void {
    if (value === null) this.null();
    else this.hex(value);
  }

  /** The line is complete: the separator after its last field becomes its end. */
  endLine(): void {
    this.bytes[this.at - 1] = NEWLINE;
  }

  private whole(value: number): void {
    this.reserve(20);
    const { bytes } = this;
    let rest = value;
    if (rest < 0) {
      bytes[this.at++] = MINUS;
      rest = -rest;
    }
    let digits = 1;
    for (let bound = 10; rest >= bound; bound *= 10) digits++;
    for (let at = this.at + digits - 1; at >= this.at; at--) {
      const tenth = Math.floor(rest / 10);
      bytes[at] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.at += digits;
    bytes[this.at++] = TAB;
  }

  /** Writes nothing and says false where the text has other characters. */
  private ascii(value: string): boolean {
    // a character takes two bytes at most where it is ASCII, else three
    this.reserve(value.length * 3 + 1);
    const { bytes } = this;
    let at = this.at;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code >= 0x80) return false;
      const letter = ESCAPES[code] ?? 0;
      if (letter !== 0) bytes[at++] = BACKSLASH;
      bytes[at++] = letter === 0 ? code : letter;
    }
    bytes[at++] = TAB;
    this.at = at;
    return true;
  }

  private hex(value: Uint8Array): void {
    this.reserve(value.length * 2 + 4);
    const { bytes } = this;
    let at = this.at;
    bytes[at++] = BACKSLASH;
    bytes[at++] = BACKSLASH;
    bytes[at++] = 0x78;
    for (let i = 0; i < value.length; i++) {
      const byte = value[i] ?? 0;
      bytes[at++] = HEX[byte >> 4] ?? 0;
      bytes[at++] = HEX[byte & 15] ?? 0;
    }
    bytes[at++] = TAB;
    this.at = at;
  }

  private beyondAscii(value: string): void {
    const escaped = escapedField(value);
    this.reserve(escaped.length * 3 + 1);
    this.at += new TextEncoder().encodeInto(escaped, this.bytes.subarray(this.at)).written;
    this.bytes[this.at++] = TAB;
  }

  private reserve(extra: number): void {
    const needed = this.at + extra;
    if (needed > this.bytes.length) this.bytes = grownBytes(this.bytes, this.at, needed);
  }
}
