import { LISTED_ITEMS } from "./suspicion";

/** Items in the order in which they are met, each once, the first few only. */
export class ListedItems {
  private readonly items = new Set<string>();

  add(item: string): void {
    if (this.items.size < LISTED_ITEMS) this.items.add(item);
  }

  list(): string[] {
    return [...this.items];
  }
}
