import type { Spool } from "../../archives/spool";
import { memoryFile } from "../memory-file";

/** Keeps in memory what is unpacked: for inputs of a few kilobytes. */
export function memorySpool(): Spool {
  return {
    async write(chunks) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      const { size, open } = memoryFile("spool", new Uint8Array(Buffer.concat(parts)));
      return { size, open };
    },
  };
}
