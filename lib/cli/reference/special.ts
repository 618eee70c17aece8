import { betaQuantile } from "@/lib/statistics/special/beta-quantile";
import { binomialCdf } from "@/lib/statistics/special/binomial";
import { chiSquareUpperTail } from "@/lib/statistics/special/chi-square";
import { fQuantile } from "@/lib/statistics/special/f-distribution";
import { hypergeometricCdf } from "@/lib/statistics/special/hypergeometric";
import { normalQuantile, normalUpperTail } from "@/lib/statistics/special/normal";
import { tQuantile, tUpperTail } from "@/lib/statistics/special/student-t";
import { studentizedRangeQuantile } from "@/lib/statistics/special/studentized-range";
import type { ReferenceAdapter } from "./adapter";
import { numberMatrix, textList } from "./read";

/** A table of arguments, one call a row; the columns are matched by name, not by place. */
function table<Names extends string>(
  names: readonly Names[],
  call: (row: Record<Names, number>) => number,
): ReferenceAdapter {
  return (input) => {
    const columns = textList(input.columns, "columns");
    const values = numberMatrix(input.rows, "rows").map((row) => {
      const argument = (name: Names) => {
        const value = row[columns.indexOf(name)];
        if (value === undefined) throw new Error(`column ${name} is missing`);
        return value;
      };
      return call(Object.fromEntries(names.map((name) => [name, argument(name)])) as Record<Names, number>);
    });
    return { values };
  };
}

/** Metric to function, for the cases of `special.json`. */
export const specialAdapters: Record<string, ReferenceAdapter> = {
  beta_quantile: table(["p", "a", "b"], ({ p, a, b }) => betaQuantile(p, a, b)),
  normal_quantile: table(["p"], ({ p }) => normalQuantile(p)),
  normal_upper_tail: table(["z"], ({ z }) => normalUpperTail(z)),
  t_quantile: table(["p", "df"], ({ p, df }) => tQuantile(p, df)),
  t_upper_tail: table(["t", "df"], ({ t, df }) => tUpperTail(t, df)),
  chi2_upper_tail: table(["x", "df"], ({ x, df }) => chiSquareUpperTail(x, df)),
  f_quantile: table(["p", "df1", "df2"], ({ p, df1, df2 }) => fQuantile(p, df1, df2)),
  binomial_cdf: table(["k", "n", "p"], ({ k, n, p }) => binomialCdf(k, n, p)),
  hypergeometric_cdf: table(["k", "lot", "defective", "n"], ({ k, lot, defective, n }) =>
    hypergeometricCdf(k, lot, defective, n),
  ),
  studentized_range_quantile: table(["p", "k"], ({ p, k }) => studentizedRangeQuantile(p, k)),
};
