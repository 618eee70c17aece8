import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createInflate } from "node:zlib";
import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import type { ByteSource } from "../volumes/byte-source";

const PIECE_BYTES = 65_536;

export interface PngChunk {
  type: string;
  length: number;
}

/** The head of the next chunk, or undefined where the file ends. */
export async function nextChunk(source: ByteSource): Promise<PngChunk | undefined> {
  const head = Buffer.alloc(8);
  if (!(await source.fill(head))) return undefined;
  return { type: head.toString("latin1", 4, 8), length: head.readUInt32BE(0) };
}

export function cutOff(file: string) {
  return refusal(file, "truncated", "the file", "the PNG ends too early: it was cut off");
}

/** The unpacked bytes of all IDAT chunks from the first on; refused where the file ends before IEND. */
export async function* imageData(file: DeliveryFile, source: ByteSource, first: PngChunk): AsyncGenerator<Uint8Array> {
  let failure: unknown;
  const packed = Readable.from(
    (async function* () {
      try {
        yield* packedData(file, source, first);
      } catch (error) {
        failure = error;
        throw error;
      }
    })(),
    { objectMode: false },
  );
  const inflate = createInflate({ chunkSize: PIECE_BYTES });
  // the error comes out of the loop below; here it is only kept from being unhandled
  const running = pipeline(packed, inflate).catch(() => {});
  try {
    for await (const piece of inflate) yield piece;
  } catch (error) {
    if (failure !== undefined) throw failure;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("Z_")) throw error;
    throw refusal(file.name, "not_this_format", "the image data", "the PNG is broken: its image data is damaged", {
      found: code,
    });
  } finally {
    inflate.destroy();
    packed.destroy();
    await running;
  }
}

async function* packedData(file: DeliveryFile, source: ByteSource, first: PngChunk): AsyncGenerator<Uint8Array> {
  let chunk: PngChunk | undefined = first;
  while (chunk !== undefined && chunk.type !== "IEND") {
    const isData = chunk.type === "IDAT";
    let left = chunk.length;
    while (isData && left > 0) {
      const piece = new Uint8Array(Math.min(left, PIECE_BYTES));
      if (!(await source.fill(piece))) throw cutOff(file.name);
      left -= piece.length;
      yield piece;
    }
    // and its checksum; that of the unpacked bytes is looked at
    if (!(await source.skip(left + 4))) throw cutOff(file.name);
    chunk = await nextChunk(source);
  }
  if (chunk === undefined) throw cutOff(file.name);
}
