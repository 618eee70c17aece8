import { outOfImage } from "@/lib/formats/shapes/out-of-image";
import type { Annotation, DeliveredItem, Reject } from "@/lib/model/annotation";
import type { IndexedItem, ItemIndex } from "./item-index";
import { type PlaceOfAnswer, SingleAnswers } from "./single-answers";

/** Whether a database keeps the text as it is: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** An annotation that is kept, joined to the project. */
export interface KeptAnnotation {
  annotation: Annotation;
  itemNo: number;
  /** Number of the label's spelling within the batch, from 1. */
  sourceLabelNo: number;
}

export interface SourceLabel {
  no: number;
  name: string;
  count: number;
}

/**
 * Joins what a reader yields to a project's items and counts it: the same for the preview and for the ingest. Keeps
 * no annotation; memory grows with items and label names, and by a few bytes with each class answer.
 */
export class DeliveryChecker {
  readonly labels = new Map<string, SourceLabel>();
  readonly shapes = new Map<string, number>();
  readonly deliveredItems = new Set<number>();
  readonly unmatchedItems: string[] = [];
  unmatchedCount = 0;
  itemCount = 0;
  annotationCount = 0;
  private readonly resolved = new Map<string, IndexedItem | Reject>();
  /** Items that were named and are not the project's, until an annotation on them is refused in their stead. */
  private readonly refusedItems = new Map<string, Reject>();

  /** Which answers were held against each other. */
  readonly answers: SingleAnswers;

  constructor(
    /** The file that is read at the moment: rejects name it. */
    public fileName: string,
    private readonly items: ItemIndex,
    placeOfAnswer: PlaceOfAnswer,
  ) {
    this.answers = new SingleAnswers(placeOfAnswer);
  }

  label(name: string): SourceLabel {
    let entry = this.labels.get(name);
    if (!entry) {
      entry = { no: this.labels.size + 1, name, count: 0 };
      this.labels.set(name, entry);
    }
    return entry;
  }

  /** An item that the delivery names. One that is refused is told once: with its annotations, or at the end. */
  item(item: DeliveredItem): void {
    this.itemCount += 1;
    const found = this.resolve([item.key, ...item.aliases], item.place, item);
    this.resolved.set(item.key, found);
    if ("code" in found) this.refusedItems.set(item.key, found);
    else this.deliveredItems.add(found.no);
  }

  /** Refused items that no refused annotation has spoken for: after the last row. */
  remainingRefusals(): Reject[] {
    return [...this.refusedItems.values()];
  }

  annotation(annotation: Annotation): KeptAnnotation | Reject {
    let found = this.resolved.get(annotation.item);
    if (found === undefined) {
      found = this.resolve([annotation.item], annotation.place, null);
      this.resolved.set(annotation.item, found);
      if (!("code" in found)) this.deliveredItems.add(found.no);
    }
    if ("code" in found) {
      this.refusedItems.delete(annotation.item);
      return { ...found, file: this.fileName, place: annotation.place };
    }
    const unstorable = this.unstorableText(annotation);
    if (unstorable) return unstorable;
    const outside = this.outside(annotation, found);
    if (outside) return outside;
    const repeated = this.answers.refusal(annotation, found.no, this.fileName);
    if (repeated) return repeated;
    const label = this.label(annotation.label);
    label.count += 1;
    this.annotationCount += 1;
    this.shapes.set(annotation.shape.kind, (this.shapes.get(annotation.shape.kind) ?? 0) + 1);
    return { annotation, itemNo: found.no, sourceLabelNo: label.no };
  }

  /** Text that no database keeps is refused: a changed name would be another name. */
  private unstorableText(annotation: Annotation): Reject | null {
    const { label, finding, annotator, attributes } = annotation;
    // A label that stands in the list was looked at when it came first; no list is made for the rest.
    if (!this.labels.has(label) && !isStorable(label)) return this.unstorable("label", label, annotation);
    if (finding !== undefined && !isStorable(finding)) return this.unstorable("finding", finding, annotation);
    if (annotator !== undefined && !isStorable(annotator)) return this.unstorable("annotator", annotator, annotation);
    for (const name in attributes) {
      const value = attributes[name];
      if (!isStorable(name)) return this.unstorable("attributes", name, annotation);
      if (typeof value === "string" && !isStorable(value)) return this.unstorable(name, value, annotation);
    }
    return null;
  }

  /** Readers ask this of the size that their file states; many files state none, and the project knows it. */
  private outside({ shape, place }: Annotation, { width, height }: IndexedItem): Reject | null {
    if (width === null || height === null) return null;
    return outOfImage(shape, { width, height })?.at(this.fileName, place) ?? null;
  }

  private unstorable(field: string, text: string, { place }: Annotation): Reject {
    return {
      file: this.fileName,
      place,
      field,
      found: JSON.stringify(text).slice(0, 100),
      expected: "text without NUL and without half surrogate pairs",
      code: "wrong_encoding",
      message: `The text of ${field} holds a character that cannot be kept.`,
    };
  }

  private resolve(names: readonly string[], place: string, item: DeliveredItem | null): IndexedItem | Reject {
    const found = this.items.find(names);
    const name = names[0] ?? "";
    if (!found) {
      this.unmatchedCount += 1;
      if (this.unmatchedItems.length < 20) this.unmatchedItems.push(name);
      return {
        file: this.fileName,
        place,
        field: "item",
        found: name,
        expected: "a key or file name of the project's items",
        code: "unknown_item",
        message: `"${name}" is not an item of this project.`,
      };
    }
    // A volume with a place in space may be cropped: it is aligned by that place, never by index.
    const sides =
      item?.affineLps === undefined &&
      item &&
      ([
        ["width", item.width, found.width],
        ["height", item.height, found.height],
      ] as const);
    for (const [field, delivered, known] of sides || [])
      if (delivered !== undefined && known !== null && delivered !== known)
        return {
          file: this.fileName,
          place,
          field,
          found: String(delivered),
          expected: String(known),
          code: "size_differs",
          message: `"${name}" has ${field} ${delivered} in the delivery and ${known} in the project: its shapes cannot be compared.`,
        };
    return found;
  }
}
