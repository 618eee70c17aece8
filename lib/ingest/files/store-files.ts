import "server-only";
import { AssayError } from "@/lib/errors";
import { storeFile } from "@/lib/store/file-store";
import { MOST_FILES } from "./delivered-names";
import type { NamedFile } from "./manifest";

/** Larger deliveries are cut by case or batch; beyond this a stream is taken for a mistake or an attack. */
export const MOST_BYTES = 64 * 2 ** 30;

export interface IncomingFile {
  /** As it was chosen: with its folders, where a folder was. */
  name: string;
  body: AsyncIterable<Uint8Array>;
}

/** Stores the files of one delivery as they arrive, each by its hash. */
export async function storeFiles(files: AsyncIterable<IncomingFile>): Promise<NamedFile[]> {
  const stored: NamedFile[] = [];
  let left = MOST_BYTES;
  for await (const { name, body } of files) {
    if (stored.length >= MOST_FILES)
      throw new AssayError("too_large", `More than ${MOST_FILES} files: pack them as one zip or tar.gz.`);
    const kept = await storeFile(body, { maxBytes: left });
    left -= kept.bytes;
    stored.push({ name, ...kept });
  }
  return stored;
}
