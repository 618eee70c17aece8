import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { DeliveryFile } from "../format";
import { refusal } from "../refuse";
import type { UnpackBudget } from "./limits";

/** The inflated bytes of a gzip file, each paid for as it comes. */
export async function* inflatedBytes(file: DeliveryFile, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  const source = Readable.from(file.open());
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      budget.spend(chunk.length);
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "Z_BUF_ERROR")
      throw refusal(file.name, "truncated", "the archive", "the gzip data ends in the middle");
    if (typeof code === "string" && code.startsWith("Z_"))
      throw refusal(file.name, "not_this_format", "the archive", "the gzip data is damaged", { found: code });
    throw error;
  } finally {
    gunzip.destroy();
    source.destroy();
  }
}
