import { StringDecoder } from "node:string_decoder";

const REPLACEMENT = Buffer.from("\uFFFD");

/** Decodes UTF-8 chunks to text; `isBroken` turns true once bytes were met that are not UTF-8. */
export class Utf8Text {
  isBroken = false;
  private readonly decoder = new StringDecoder("utf8");
  /** The last two bytes: a replacement character that the file itself holds may be cut by a chunk's end. */
  private tail: Uint8Array = new Uint8Array();

  push(chunk: Uint8Array): string {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const text = this.decoder.write(bytes);
    if (text.includes("\uFFFD")) {
      // decoding gives the character for wrong bytes, and where the file really holds it: count both
      const own = countOf(Buffer.concat([this.tail, bytes]), REPLACEMENT);
      if (text.split("\uFFFD").length - 1 > own) this.isBroken = true;
    }
    this.tail = Uint8Array.from(bytes.subarray(-2));
    return text;
  }

  finish(): string {
    const rest = this.decoder.end();
    if (rest.length > 0) this.isBroken = true;
    return rest;
  }
}

function countOf(bytes: Buffer, sought: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + sought.length)) count++;
  return count;
}
