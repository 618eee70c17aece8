import "server-only";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import type { AgreementResult } from "../agreement/agreement-result";
import type { EvaluationResult } from "../result";

/** What of a result ranks, for views that set several evaluations side by side. */
export interface ShownRanks {
  ranking: EvaluationResult["ranking"];
  rankingWithheld: string | null;
  goldName: string;
  primary: EvaluationResult["primary"];
  tradeOffs: { first: string; second: string; verdict: "trade-off" }[];
  vendors: string[];
}

export function shownRanks(result: EvaluationResult): ShownRanks {
  return {
    ranking: result.ranking,
    rankingWithheld: result.rankingWithheld ?? null,
    goldName: result.gold.name,
    primary: result.primary,
    tradeOffs: result.comparisons.flatMap(({ first, second, verdict }) =>
      verdict === "trade-off" ? [{ first, second, verdict }] : [],
    ),
    vendors: result.vendors.map(({ name }) => name),
  };
}

/**
 * A result as pages read it, gzipped JSON: the same but for the list of its inputs, which is empty here. That list grows
 * with every delivery, and nothing else of a result does; receipts read the whole.
 */
export function packShown(result: EvaluationResult | AgreementResult): Uint8Array {
  return gzipSync(JSON.stringify({ ...result, receipt: { ...result.receipt, inputs: [] } }));
}

const unzip = promisify(gunzip);

/** JSON as `packShown` wrote it, to be parsed by its schema. */
export async function unpackShown(shown: Uint8Array): Promise<unknown> {
  return JSON.parse((await unzip(shown)).toString("utf8"));
}
