import { formatCount } from "@/lib/display/number";
import { formatPValue } from "@/lib/display/p-value";
import type { TableColumn, TableRow } from "@/lib/display/table-model";
import type { EvaluationResult, SliceInteraction } from "@/lib/evaluation/result";
import { COMPARE_TEXT as T } from "@/lib/text/compare";

/** Whether each pair's difference depends on the chosen attribute; null in results that did not ask. */
export function interactionTable(
  { interactions }: EvaluationResult,
  attribute: string,
): { columns: TableColumn[]; rows: TableRow[] } | null {
  const own = (interactions ?? []).filter((one) => one.attribute === attribute);
  if (own.length === 0) return null;
  return {
    columns: [
      { id: "pair", header: T.interactionPair },
      { id: "values", header: T.interactionValues, description: T.interactionValuesNote },
      { id: "cases", header: T.interactionCases, kind: "number" },
      { id: "statistic", header: "F", kind: "number", decimals: 2, empty: "–" },
      { id: "df", header: T.interactionDf },
      { id: "p_adjusted", header: T.interactionP },
    ],
    rows: own.map((one) => ({ id: JSON.stringify([one.first, one.second]), cells: cellsOf(one) })),
  };
}

function cellsOf({ first, second, values, cases, statistic, df, pAdjusted, reason }: SliceInteraction) {
  const listed = values.map(({ value, cases: n, isTested }) => T.interactionValue(value, formatCount(n), isTested));
  return {
    pair: `${first} – ${second}`,
    values: listed.join(", "),
    cases,
    statistic,
    df: df === null ? "–" : df.map(formatCount).join(" / "),
    p_adjusted: { text: formatPValue(pAdjusted, reason), sortAs: pAdjusted, csv: pAdjusted },
  };
}
