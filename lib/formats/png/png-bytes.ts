import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";

const MOST_BYTES = 256 * 1024 * 1024;

/** The whole file, whose pixels stand in memory at once anyway; refused: an empty one, and one of more than 256 MB. */
export async function pngBytes(file: DeliveryFile, signal?: AbortSignal): Promise<Buffer> {
  if (file.size === 0) throw refusal(file.name, "empty_file", "byte 0", "the file is empty");
  if (file.size > MOST_BYTES) {
    const message = `the file is larger than ${MOST_BYTES} bytes, which a PNG is read up to`;
    throw refusal(file.name, "too_large", "the file", message, { found: String(file.size) });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of file.open()) {
    signal?.throwIfAborted();
    // a copy: the chunk's memory may be used again
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
