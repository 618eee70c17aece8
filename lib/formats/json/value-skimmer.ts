import { BACKSLASH, BYTE_ROLE, CLOSE, COMMA, OPEN, QUOTE, QUOTE_BYTE, SPACE } from "./scan-bytes";

/**
 * Finds the end of one JSON value in bytes that come in chunks, without parsing it: counts brackets outside strings.
 * A container ends with its last bracket, a string with its quote, a number or word before a separator.
 */
export class ValueSkimmer {
  /** Deepest nesting met inside the current value; 0 for a scalar. */
  deepest = 0;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private isScalar = false;

  /** Called with the value's first byte. */
  begin(byte: number): void {
    this.deepest = 0;
    this.depth = 0;
    this.isInString = false;
    this.isEscaped = false;
    const role = BYTE_ROLE[byte];
    this.isScalar = role !== OPEN && role !== QUOTE;
  }

  /** Goes on at `from`; returns the position after the value's last byte, or -1 where the chunk ends inside it. */
  skim(bytes: Uint8Array, from: number): number {
    if (this.isScalar) return this.skimScalar(bytes, from);
    const length = bytes.length;
    let at = from;
    while (at < length) {
      if (this.isInString) {
        at = this.skimString(bytes, at);
        if (at < 0) return -1;
        if (this.depth === 0) return at;
        continue;
      }
      const role = BYTE_ROLE[bytes[at++] ?? 0] ?? 0;
      if (role === QUOTE) this.isInString = true;
      else if (role === OPEN) {
        if (++this.depth > this.deepest) this.deepest = this.depth;
      } else if (role === CLOSE && --this.depth === 0) return at;
    }
    return -1;
  }

  private skimScalar(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const role = BYTE_ROLE[bytes[at] ?? 0];
      if (role === COMMA || role === CLOSE || role === SPACE) return at;
    }
    return -1;
  }

  private skimString(bytes: Uint8Array, from: number): number {
    const length = bytes.length;
    let at = from;
    if (this.isEscaped && at < length) {
      this.isEscaped = false;
      at++;
    }
    while (at < length) {
      const byte = bytes[at++];
      if (byte === QUOTE_BYTE) {
        this.isInString = false;
        return at;
      }
      if (byte === BACKSLASH) {
        if (at === length) this.isEscaped = true;
        at++;
      }
    }
    return -1;
  }
}
