import type { MergedFrom } from "@/lib/model/annotation";
import { asRecord, type JsonRecord } from "./record";

/**
 * What a file's `info` says of the readers that it was merged from, as `assay consensus` writes it: `makers`,
 * `requiresEveryMaker`, `inputs`. Null where it names no maker.
 */
export function mergedFrom(info: JsonRecord | undefined): MergedFrom | null {
  const makers = listOf(info?.makers).filter((name) => typeof name === "string" && name !== "") as string[];
  if (makers.length === 0) return null;
  const inputs = listOf(info?.inputs).flatMap((entry) => {
    const { name, sha256 } = asRecord(entry) ?? {};
    return typeof name === "string" && typeof sha256 === "string" ? [{ name, sha256 }] : [];
  });
  return { makers: [...new Set(makers)], requiresEveryMaker: info?.requiresEveryMaker === true, inputs };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
