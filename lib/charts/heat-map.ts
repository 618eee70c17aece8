/** One cell of a matrix: `shade` 0 to 1 is its ink; the text is always written, so that ink is never the only sign. */
export interface HeatCell {
  text: string;
  shade: number;
  /** The whole sentence, for people who do not see the place. */
  title: string;
  href?: string;
  isDiagonal: boolean;
}

export interface HeatMap {
  title: string;
  rowsTitle: string;
  columnsTitle: string;
  columns: string[];
  rows: { name: string; total: string; cells: HeatCell[] }[];
}

export interface ConfusionInput {
  title: string;
  rowsTitle: string;
  columnsTitle: string;
  /** Rows and the first columns. */
  labels: readonly string[];
  /** counts[reference label][vendor label]; a last column may hold what was not returned. */
  counts: readonly (readonly number[])[];
  notReturned: string;
  text: (count: number) => string;
  sentence: (reference: string, vendor: string, count: number, ofRow: number) => string;
  href?: (reference: string, vendor: string) => string | undefined;
}

/** A confusion table: rows are the reference, columns the vendor; ink is the share of the row. */
export function confusionMap(input: ConfusionInput): HeatMap {
  const { labels, counts, text, sentence, href } = input;
  const hasNotReturned = counts.some((row) => row.length > labels.length);
  const columns = hasNotReturned ? [...labels, input.notReturned] : [...labels];
  return {
    title: input.title,
    rowsTitle: input.rowsTitle,
    columnsTitle: input.columnsTitle,
    columns,
    rows: labels.map((reference, i) => {
      const row = counts[i] ?? [];
      const total = row.reduce((sum, count) => sum + count, 0);
      return {
        name: reference,
        total: text(total),
        cells: columns.map((vendor, j) => {
          const count = row[j] ?? 0;
          const isDiagonal = i === j;
          const link = count > 0 ? href?.(reference, vendor) : undefined;
          return {
            text: text(count),
            shade: total === 0 ? 0 : count / total,
            title: sentence(reference, vendor, count, total),
            isDiagonal,
            ...(link ? { href: link } : {}),
          };
        }),
      };
    }),
  };
}

export interface AgreementMatrixInput {
  title: string;
  readers: readonly string[];
  /** Of each unordered pair: the figure or null, and what is written. */
  pairs: readonly { first: string; second: string; value: number | null; text: string; title: string }[];
  readersTitle: string;
}

/** Readers by readers; ink is the figure from 0 to 1 (below 0 there is none). The diagonal is not a figure. */
export function agreementMatrix({ title, readers, pairs, readersTitle }: AgreementMatrixInput): HeatMap {
  const byPair = new Map<string, (typeof pairs)[number]>();
  for (const pair of pairs) {
    byPair.set(JSON.stringify([pair.first, pair.second]), pair);
    byPair.set(JSON.stringify([pair.second, pair.first]), pair);
  }
  return {
    title,
    rowsTitle: readersTitle,
    columnsTitle: readersTitle,
    columns: [...readers],
    rows: readers.map((row) => ({
      name: row,
      total: "",
      cells: readers.map((column) => {
        if (row === column) return { text: "", shade: 0, title: row, isDiagonal: true };
        const pair = byPair.get(JSON.stringify([row, column]));
        return {
          text: pair?.text ?? "",
          shade: Math.min(1, Math.max(0, pair?.value ?? 0)),
          title: pair?.title ?? `${row}, ${column}`,
          isDiagonal: false,
        };
      }),
    })),
  };
}
