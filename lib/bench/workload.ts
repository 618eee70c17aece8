/** A workload of the peer benchmark: what `../shared/bench/peers.py --export` wrote, run by the product's functions. */
export interface Workload {
  name: string;
  /** Peers whose figures it reproduces; the first (or the product's own convention) is taken unless one is named. */
  peers: readonly [string, ...string[]];
  /** Reads the data and answers the work to be timed. Nothing of the work is done before it is called. */
  prepare(folder: string, peer: string): () => Record<string, unknown>;
}
