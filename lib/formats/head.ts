import type { DeliveryFile } from "./format";

/** How much of a file a detector may see. */
export const HEAD_BYTES = 65_536;

/** The first bytes of a file, fewer only where the file ends. */
export async function readHead(file: DeliveryFile, length = HEAD_BYTES): Promise<Uint8Array> {
  const wanted = Math.min(length, file.size);
  const head = new Uint8Array(wanted);
  let filled = 0;
  for await (const chunk of file.open(0, wanted)) {
    const part = chunk.subarray(0, wanted - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled >= wanted) break;
  }
  return head.subarray(0, filled);
}
