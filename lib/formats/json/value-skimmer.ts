import { BACKSLASH, BYTE_ROLE, CLOSE, COMMA, OPEN, PLAIN, QUOTE, QUOTE_BYTE, SPACE } from "./scan-bytes";

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
    // the state lives in variables while the loop runs: this is where a large file spends its time
    const length = bytes.length;
    let { depth, deepest, isInString } = this;
    let at = from;
    if (this.isEscaped && at < length) {
      this.isEscaped = false;
      at++;
    }
    while (at < length) {
      if (isInString) {
        let byte = bytes[at++];
        while (byte !== QUOTE_BYTE && at < length) {
          if (byte === BACKSLASH) at++;
          byte = bytes[at++];
        }
        // the chunk ends inside the string; after a backslash, the next chunk begins with the escaped byte
        if (byte !== QUOTE_BYTE) {
          this.isEscaped = byte === BACKSLASH;
          break;
        }
        isInString = false;
        if (depth === 0) return this.save(depth, deepest, isInString, at);
        continue;
      }
      const role = BYTE_ROLE[bytes[at++] ?? 0];
      if (role === PLAIN) continue;
      if (role === QUOTE) isInString = true;
      else if (role === OPEN) {
        depth++;
        if (depth > deepest) deepest = depth;
      } else if (role === CLOSE) {
        depth--;
        if (depth === 0) return this.save(depth, deepest, isInString, at);
      }
    }
    return this.save(depth, deepest, isInString, -1);
  }

  private save(depth: number, deepest: number, isInString: boolean, end: number): number {
    this.depth = depth;
    this.deepest = deepest;
    this.isInString = isInString;
    return end;
  }

  private skimScalar(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const role = BYTE_ROLE[bytes[at] ?? 0];
      if (role === COMMA || role === CLOSE || role === SPACE) return at;
    }
    return -1;
  }
}
