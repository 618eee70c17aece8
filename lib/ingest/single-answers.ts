import type { Annotation, Reject } from "@/lib/model/annotation";
import { AnswerBook } from "./answer-book";

/**
 * Spelling of a class answer -> the question it answers and what it says. Where a project asks one answer of a set of
 * labels, these share a question; where it does not, each label is a question of its own. Kept with a published
 * delivery, so that its raw file is read by the same rule again.
 */
export type AnswerPlaces = Readonly<Record<string, AnswerPlace>>;
export type AnswerPlace = readonly [question: string, answer: string];
/** Of a spelling that answers nothing (left out, or not decided on): undefined. */
export type PlaceOfAnswer = (spelling: string) => AnswerPlace | undefined;

/** The rule as it was kept with a delivery; none where it was published before there was one. */
export function keptPlaces(places: AnswerPlaces | undefined): PlaceOfAnswer {
  const kept = new Map(Object.entries(places ?? {}));
  return (spelling) => kept.get(spelling);
}

/**
 * Refuses a class answer that its reader gave before on the same item (frame, finding): the same again, or another.
 * Shapes are not looked at: two boxes in one place are two statements, and are measured as such.
 */
export class SingleAnswers {
  private readonly book = new AnswerBook();
  private readonly answers: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly whoNumbers = new Map<string, number>();
  private readonly questionNumbers = new Map<string, number>();
  private readonly used = new Map<string, AnswerPlace>();

  constructor(private readonly placeOf: PlaceOfAnswer) {}

  /** What was held against each other, by spelling: as it is kept with the delivery. */
  get places(): AnswerPlaces {
    return Object.fromEntries(this.used);
  }

  refusal(annotation: Annotation, itemNo: number, fileName: string): Reject | null {
    if (annotation.shape.kind !== "class") return null;
    const place = this.used.get(annotation.label) ?? this.placeOf(annotation.label);
    if (!place) return null;
    this.used.set(annotation.label, place);
    const [question, answer] = place;
    const { annotator = "", frame, finding, vendor, isGold = false } = annotation;
    // Most answers are of a whole item and of one side: a text is made only where they are not.
    const isWhole = frame === undefined && finding === undefined && vendor === undefined && !isGold;
    const rest = isWhole ? "" : [frame ?? "", finding ?? "", vendor ?? "", isGold].join("\0");
    const number = numberOf(this.numbers, this.answers, answer);
    const who = numberOf(this.whoNumbers, null, annotator);
    const asked = numberOf(this.questionNumbers, null, question);
    const standing = this.book.standingAnswer(itemNo, who, asked, rest, number);
    if (standing === 0) return null;
    const first = this.answers[standing - 1] ?? "";
    const isSame = standing === number;
    const by = annotator === "" ? "" : ` by ${annotator}`;
    return {
      file: fileName,
      place: annotation.place,
      field: "label",
      found: annotation.label,
      expected: `one answer to an item; the first in the file is ${first}`,
      code: isSame ? "duplicate_row" : "contradicting_answer",
      message: isSame
        ? `${annotation.item}${by} has this answer already; the first stands.`
        : `${annotation.item}${by} has another answer already; the first stands.`,
    };
  }
}

/** Numbers from 1 for texts as they come, listed where they are to be told again. */
function numberOf(numbers: Map<string, number>, list: string[] | null, text: string): number {
  let number = numbers.get(text);
  if (number === undefined) {
    number = numbers.size + 1;
    numbers.set(text, number);
    list?.push(text);
  }
  return number;
}
