import { type WatchedEntry, watchedEntries } from "./watched-folder";

/** Where deliveries come from. */
export interface WatchedSource {
  /** What lies there now; an error that will pass is a `SourceAway`. */
  entries(): Promise<WatchedEntry[]>;
  /** Does work with an entry that lies at a path of this machine. */
  withLocal<Result>(entry: WatchedEntry, work: (path: string) => Promise<Result>): Promise<Result>;
}

/** The source cannot be asked, or an entry of it not be fetched, at this moment. */
export class SourceAway extends Error {
  override name = "SourceAway";
}

export const folderSource = (folder: string): WatchedSource => ({
  entries: () => watchedEntries(folder),
  withLocal: ({ path }, work) => work(path),
});
