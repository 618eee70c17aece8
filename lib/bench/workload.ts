/** A workload of the peer benchmark: what `../shared/bench/peers.py --export` wrote, run by the product's functions. */
export interface Workload {
  name: string;
  /** Peers whose figures it reproduces; the first (or the product's own convention) is taken unless one is named. */
  peers: readonly [string, ...string[]];
  /** Reads the data and answers the work to be timed. Nothing of the work is done before it is called. */
  prepare(folder: string, peer: string): () => Record<string, unknown>;
  /** The same work in parts for a pool of threads; absent where a part would need the others' results. */
  divided?: DividedWork;
}

/** Work whose parts are counted apart and whose tallies merge: the same figures whichever thread counted what. */
export interface DividedWork {
  read(folder: string, peer: string): unknown;
  /** How many units (items, pairs) there are to divide. */
  size(data: unknown): number;
  /** The tally of units `begin` to `end`: plain values and typed arrays, which go from thread to thread. */
  tally(data: unknown, begin: number, end: number): unknown;
  /** The figures of the tallies of all parts, in order. */
  figures(data: unknown, tallies: readonly unknown[]): Record<string, unknown>;
}

interface DividedParts<Data, Tally> {
  read(folder: string, peer: string): Data;
  size(data: Data): number;
  tally(data: Data, begin: number, end: number): Tally;
  figures(data: Data, tallies: readonly Tally[]): Record<string, unknown>;
}

/** A workload that can be divided; on one thread it is one part. */
export function dividedWorkload<Data, Tally>(
  name: string,
  peers: Workload["peers"],
  parts: DividedParts<Data, Tally>,
): Workload {
  const { read, size, tally, figures } = parts;
  // data and tallies only ever come back to the workload that made them, across threads by its name
  const ours = (data: unknown): Data => data as Data;
  return {
    name,
    peers,
    prepare(folder, peer) {
      const data = read(folder, peer);
      return () => figures(data, [tally(data, 0, size(data))]);
    },
    divided: {
      read,
      size: (data) => size(ours(data)),
      tally: (data, begin, end) => tally(ours(data), begin, end),
      figures: (data, tallies) => figures(ours(data), tallies as readonly Tally[]),
    },
  };
}
