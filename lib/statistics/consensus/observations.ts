import { StatisticsInputError } from "../estimate";

/** Indices are held in 32 bits. */
const MOST_INDICES = 2 ** 31 - 2;

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
  for (const [name, count] of Object.entries({ itemCount, readerCount, labelCount })) {
    if (!Number.isInteger(count) || count < 0 || count > MOST_INDICES) {
      throw new StatisticsInputError(name, `a whole number from 0 to ${MOST_INDICES}`, count);
    }
  }
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

/** Items whose lists of votes are the same, each list once. */
export interface AlikeItems extends VotesByItem {
  /** How many items have each list. */
  items: Float64Array;
  /** The list of each item. */
  listOf: Int32Array;
}

/**
 * Gathers items with equal lists of votes (same readers, same labels, same order): whatever a model says of one it says
 * of all, so that a fit costs the different lists and not the items. Open-addressed; equal hashes are compared in full.
 */
export function alikeItems({ start, cell }: VotesByItem): AlikeItems {
  const itemCount = start.length - 1;
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * itemCount)));
  const listPlusOne = new Int32Array(slots);
  const listOf = new Int32Array(itemCount);
  const first: number[] = [];
  const items: number[] = [];
  for (let item = 0; item < itemCount; item++) {
    let slot = hashOfVotes(start, cell, item) & (slots - 1);
    let list = (listPlusOne[slot] ?? 0) - 1;
    while (list >= 0 && !haveSameVotes(start, cell, item, first[list] ?? 0)) {
      slot = (slot + 1) & (slots - 1);
      list = (listPlusOne[slot] ?? 0) - 1;
    }
    if (list < 0) {
      list = first.length;
      first.push(item);
      items.push(0);
      listPlusOne[slot] = list + 1;
    }
    items[list] = (items[list] ?? 0) + 1;
    listOf[item] = list;
  }
  const starts = new Int32Array(first.length + 1);
  first.forEach((item, list) => {
    starts[list + 1] = (starts[list] ?? 0) + (start[item + 1] ?? 0) - (start[item] ?? 0);
  });
  const cells = new Int32Array(starts[first.length] ?? 0);
  first.forEach((item, list) => {
    cells.set(cell.subarray(start[item], start[item + 1]), starts[list]);
  });
  return { start: starts, cell: cells, items: Float64Array.from(items), listOf };
}

function hashOfVotes(start: Int32Array, cell: Int32Array, item: number): number {
  const end = start[item + 1] ?? 0;
  let hash = 0x811c9dc5;
  for (let vote = start[item] ?? 0; vote < end; vote++) {
    hash = Math.imul(hash ^ (cell[vote] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function haveSameVotes(start: Int32Array, cell: Int32Array, one: number, other: number): boolean {
  const from = start[one] ?? 0;
  const length = (start[one + 1] ?? 0) - from;
  const at = start[other] ?? 0;
  if ((start[other + 1] ?? 0) - at !== length) return false;
  for (let vote = 0; vote < length; vote++) if (cell[from + vote] !== cell[at + vote]) return false;
  return true;
}

/** The rows of `labelCount` numbers of each list, one for each item that has it. */
export function rowsOfItems(ofLists: Float64Array, listOf: Int32Array, labelCount: number): Float64Array {
  const rows = new Float64Array(listOf.length * labelCount);
  for (let item = 0, at = 0; item < listOf.length; item++) {
    let from = (listOf[item] ?? 0) * labelCount;
    for (let label = 0; label < labelCount; label++) rows[at++] = ofLists[from++] ?? 0;
  }
  return rows;
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
