import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;
const MOST_BYTES = 2 ** 20;

/** A PNG whose unpacked rows are changed and packed again; undefined where it is none or has no sound image data. */
export function mutatePngRows(bytes: Uint8Array, change: (rows: Uint8Array) => Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes);
  if (file.toString("latin1", 1, 4) !== "PNG") return undefined;
  const parts: Buffer[] = [file.subarray(0, SIGNATURE_BYTES)];
  const data: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (type === "IDAT") data.push(file.subarray(at + 8, end - 4));
    else {
      if (type === "IEND") parts.push(packed(data, change));
      parts.push(file.subarray(at, end));
    }
    at = end;
  }
  return new Uint8Array(Buffer.concat(parts));
}

function packed(data: readonly Buffer[], change: (rows: Uint8Array) => Uint8Array): Buffer {
  const rows = change(new Uint8Array(inflateSync(Buffer.concat(data), { maxOutputLength: MOST_BYTES })));
  const body = deflateSync(rows, { level: 1 });
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write("IDAT", 4, "latin1");
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}
