import { StatisticsInputError } from "../estimate";

/** Votes of readers on items as parallel lists; a reader may vote on an item more than once, or not at all. */
export interface Observations {
  item: ArrayLike<number>;
  reader: ArrayLike<number>;
  label: ArrayLike<number>;
  itemCount: number;
  readerCount: number;
  labelCount: number;
}

/** Votes grouped by item: `cell` is reader * labels + label, so that a row of an error table follows by one product. */
export interface VotesByItem {
  start: Int32Array;
  cell: Int32Array;
}

/** Groups the votes by item (counting sort, order kept within an item); refuses indices outside their counts. */
export function votesByItem(observations: Observations): VotesByItem {
  const { item, reader, label, itemCount, readerCount, labelCount } = observations;
  const votes = item.length;
  if (reader.length !== votes || label.length !== votes) {
    throw new StatisticsInputError("observations", `${votes} items, readers and labels`, reader.length);
  }
  const start = new Int32Array(itemCount + 1);
  for (let vote = 0; vote < votes; vote++) {
    checkIndex("item", item[vote], itemCount, vote);
    checkIndex("reader", reader[vote], readerCount, vote);
    checkIndex("label", label[vote], labelCount, vote);
    const next = (item[vote] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let at = 0; at < itemCount; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const fill = start.slice();
  const cell = new Int32Array(votes);
  for (let vote = 0; vote < votes; vote++) {
    const own = item[vote] ?? 0;
    const at = fill[own] ?? 0;
    cell[at] = (reader[vote] ?? 0) * labelCount + (label[vote] ?? 0);
    fill[own] = at + 1;
  }
  return { start, cell };
}

function checkIndex(name: string, value: number | undefined, count: number, vote: number): void {
  if (value === undefined || !Number.isInteger(value) || value < 0 || value >= count) {
    throw new StatisticsInputError(`observations[${vote}].${name}`, `a whole number below ${count}`, value);
  }
}

/** Shares of an item's votes for each label (row-major items x labels); zeros where nobody voted. */
export function voteShares({ start, cell }: VotesByItem, labelCount: number): Float64Array {
  const shares = new Float64Array((start.length - 1) * labelCount);
  for (let item = 0; item + 1 < start.length; item++) {
    const begin = start[item] ?? 0;
    const end = start[item + 1] ?? 0;
    for (let vote = begin; vote < end; vote++) {
      const at = item * labelCount + ((cell[vote] ?? 0) % labelCount);
      shares[at] = (shares[at] ?? 0) + 1 / (end - begin);
    }
  }
  return shares;
}

/** The most probable label of each item (the first of equals), -1 where nobody voted. */
export function mostProbableLabels(posterior: Float64Array, labelCount: number, start: Int32Array): Int32Array {
  return Int32Array.from({ length: start.length - 1 }, (_, item) => {
    if (start[item] === start[item + 1]) return -1;
    let best = 0;
    for (let label = 1; label < labelCount; label++) {
      if ((posterior[item * labelCount + label] ?? 0) > (posterior[item * labelCount + best] ?? 0)) best = label;
    }
    return best;
  });
}
