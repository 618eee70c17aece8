import { annotatorPseudonym } from "./pseudonym";
import type { Vocabulary } from "./vocabulary";

/**
 * Small numbers for a vendor's annotators. A name that is an e-mail address becomes a pseudonym on the way in: people
 * are told apart, not named.
 */
export class ReaderNumbers {
  /** Annotators that were not known before. */
  readonly added: { no: number; name: string }[] = [];
  private readonly seen = new Set<string>();
  private readonly byAnnotator = new Map<string, number>();
  private readonly known: Map<string, number>;
  private next: number;

  constructor(
    private readonly projectNo: number,
    { known, next }: Vocabulary["readers"],
  ) {
    this.known = new Map(known.map(({ name, no }) => [name, no]));
    this.next = next;
  }

  /** 0: the file names nobody. */
  noOf(annotator: string | undefined): number {
    if (annotator === undefined || annotator === "") return 0;
    const found = this.byAnnotator.get(annotator);
    if (found !== undefined) return found;
    const name = annotatorPseudonym(this.projectNo, annotator);
    this.seen.add(name);
    let no = this.known.get(name);
    if (no === undefined) {
      no = this.next++;
      this.known.set(name, no);
      this.added.push({ no, name });
    }
    this.byAnnotator.set(annotator, no);
    return no;
  }

  used(): string[] {
    return [...this.seen].sort();
  }
}
