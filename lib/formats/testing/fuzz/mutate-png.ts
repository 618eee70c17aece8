import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;
const MOST_BYTES = 100_000;

/** A PNG whose unpacked rows are changed and packed again; undefined where it is none, or has no sound or too many rows. */
export function mutatePngRows(bytes: Uint8Array, change: (rows: Uint8Array) => Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes);
  if (file.toString("latin1", 1, 4) !== "PNG") return undefined;
  const rows = unpackedRows(file);
  if (rows === undefined) return undefined;
  const parts: Buffer[] = [file.subarray(0, SIGNATURE_BYTES)];
  for (let at = SIGNATURE_BYTES; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (type === "IEND") parts.push(chunkOf(deflateSync(change(rows), { level: 1 })));
    if (type !== "IDAT") parts.push(file.subarray(at, end));
    at = end;
  }
  return new Uint8Array(Buffer.concat(parts));
}

function unpackedRows(file: Buffer): Uint8Array | undefined {
  const data: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") data.push(file.subarray(at + 8, end - 4));
    at = end;
  }
  try {
    return new Uint8Array(inflateSync(Buffer.concat(data), { maxOutputLength: MOST_BYTES }));
  } catch {
    // more than is worth packing again, or broken on purpose
    return undefined;
  }
}

function chunkOf(body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write("IDAT", 4, "latin1");
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}
