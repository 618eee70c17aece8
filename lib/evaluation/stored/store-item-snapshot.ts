import "server-only";
import { Readable } from "node:stream";
import { canonicalJson } from "@/lib/model/canonical-json";
import { storeFile } from "@/lib/store/file-store";
import type { Receipt } from "../result";
import type { StoredItem } from "./stored-case";

/**
 * Keeps the items as they are now in the file store: attributes get corrected later, and a figure must stay
 * recomputable. Unchanged items give the same hash and are stored once.
 */
export async function storeItemSnapshot(items: readonly StoredItem[]): Promise<Receipt["inputs"][number]> {
  const lines = (function* () {
    for (const item of items) yield Buffer.from(`${canonicalJson(item)}\n`);
  })();
  const { sha256 } = await storeFile(Readable.from(lines));
  return { role: "items", name: "items", path: "items.ndjson", sha256 };
}
