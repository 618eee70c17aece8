import type { DeliveryFile } from "../format";

/** A delivery file held in memory, cut into chunks of `chunkBytes` to prove that cuts fall anywhere. */
export function memoryFile(name: string, content: string | Uint8Array, chunkBytes = 65_536): DeliveryFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *open(start = 0, end = bytes.length) {
      for (let at = start; at < end; at += chunkBytes) yield bytes.slice(at, Math.min(end, at + chunkBytes));
    },
  };
}
