import type { IndexedItem } from "./item-index";
import type { AnswerPlace, PlaceOfAnswer } from "./single-answers";

/** What a project knows a delivery's words by, as plain rows: it is handed to whoever reads the delivery. */
export interface Vocabulary {
  projectNo: number;
  items: readonly IndexedItem[];
  labels: readonly VocabularyLabel[];
  /** The vendor's spellings; a label's number, or null = left out on purpose. */
  mappings: readonly { sourceName: string; labelNo: number | null }[];
  /** Whether a set of labels is asked one answer (a project that classifies), or each label is a question of its own. */
  asksOneAnswer: boolean;
  /** The vendor's annotators so far, and the next free number. */
  readers: { known: readonly { no: number; name: string }[]; next: number };
}

export interface VocabularyLabel {
  no: number;
  name: string;
  question: string | null;
  isArchived: boolean;
}

export interface LabelDecision {
  labelNo: number | null;
  decidedBy: "mapping" | "equal_name";
}

export type LabelDecisions = (name: string) => LabelDecision | undefined;

/**
 * Where each label spelling of a vendor goes: by the saved mapping (null = left out on purpose), else to the label of
 * exactly that name; `<question>: <answer>` names an answer. Spellings without a place are absent.
 */
export function decisionsOf({ labels, mappings }: Pick<Vocabulary, "labels" | "mappings">): LabelDecisions {
  const byName = new Map<string, number | null>();
  for (const label of labels) {
    if (label.isArchived) continue;
    if (label.question !== null) byName.set(`${label.question}: ${label.name}`, label.no);
    // A bare answer that two questions share names neither.
    byName.set(label.name, byName.has(label.name) ? null : label.no);
  }
  const byMapping = new Map(mappings.map(({ sourceName, labelNo }) => [sourceName, labelNo]));
  return (name) => {
    const mapped = byMapping.get(name);
    if (mapped !== undefined) return { labelNo: mapped, decidedBy: "mapping" };
    const equal = byName.get(name);
    return equal === undefined || equal === null ? undefined : { labelNo: equal, decidedBy: "equal_name" };
  };
}

/**
 * Which question each spelling answers and what it says, by the decisions on labels. A project that classifies asks one
 * answer of each set of labels; in another, every label is present or absent by itself.
 */
export function answerPlacesOf(
  { labels, asksOneAnswer }: Pick<Vocabulary, "labels" | "asksOneAnswer">,
  decide: LabelDecisions,
): PlaceOfAnswer {
  const placeOf = new Map(
    labels.map(({ no, name, question }): [number, AnswerPlace] => {
      const full = question === null ? name : `${question}: ${name}`;
      return [no, [question !== null || asksOneAnswer ? (question ?? "") : full, name]];
    }),
  );
  return (spelling) => placeOf.get(decide(spelling)?.labelNo ?? 0);
}
