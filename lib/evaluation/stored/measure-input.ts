import "server-only";
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/model/canonical-json";
import { GOLD_LABEL_MAP } from "../cases/label-map";
import { ENGINE_VERSION } from "../engine-version";
import type { EvaluationSettings } from "../settings";
import { evaluationItem, type StoredItem, type StudySides } from "./stored-case";

/** Settings of what is done with the measures; a setting that is not here decides what they are. */
const LATER: ReadonlySet<string> = new Set<keyof EvaluationSettings>([
  "labelMaps",
  "sliceBy",
  "seed",
  "resamples",
  "level",
  "margin",
  "lengthWithinMm",
  "missCost",
  "targetPrevalence",
  "primaryMetric",
  "cluster",
  "protocol",
  "minSharedCases",
  "minSharedShare",
  "smallSlice",
]);

/**
 * The part of a vendor's measurements that is the same in every case: engine, reference and settings that decide what is
 * compared. Settings of grouping, resampling and claims are none of it, nor are the other vendors, nor the vendor's own
 * other deliveries: what comes later changes nothing of what is measured.
 */
export function measureBasis(settings: EvaluationSettings, sides: StudySides, vendor: string): string {
  const compared = Object.fromEntries(Object.entries(settings).filter(([name]) => !LATER.has(name)));
  return hash({
    engine: ENGINE_VERSION,
    compared,
    goldLabels: settings.labelMaps[GOLD_LABEL_MAP] ?? {},
    goldBatchNos: sides.goldBatchNosOf?.get(vendor) ?? sides.goldBatchNos,
    vendor,
  });
}

/**
 * The hash of everything that one vendor's measurement of one case follows from: of its deliveries those that name an
 * item of the case, in reading order, each with the hash of what it speaks about.
 */
export function measureInput(
  basis: string,
  items: readonly StoredItem[],
  ordered: readonly string[],
  deliveries: readonly { no: number; speech: string; items: readonly number[] }[],
): string {
  const facts = items.map((item) => {
    const { attributes: _, ...measured } = evaluationItem(item);
    return measured;
  });
  return hash({ basis, facts, ordered, deliveries });
}

const hash = (value: unknown) => createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 32);
