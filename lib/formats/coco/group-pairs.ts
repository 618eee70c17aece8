import type { Annotation } from "@/lib/model/annotation";

/** Partners stand close together in the file; so many are remembered before the oldest is let go. */
const REMEMBERED = 10_000;

/**
 * Datumaro splits one annotation into a box and a polygon (or mask) joined by a group: one statement, of which the
 * outline is kept. A box whose group partner has not come yet is held back until it comes or too many others do.
 */
export class GroupPairs {
  private readonly outlines = new Set<string>();
  private readonly heldBoxes = new Map<string, Annotation[]>();
  private held = 0;
  /** Boxes that repeated an outline. */
  merged = 0;

  /** Takes an annotation of a group; returns those that may go on now, in order. */
  take(group: string, annotation: Annotation): Annotation[] {
    const key = `${group}\n${annotation.label}\n${annotation.item}`;
    const { kind } = annotation.shape;
    if (kind === "polygon" || kind === "mask") return this.takeOutline(key, annotation);
    if (kind !== "box") return [annotation];
    if (this.outlines.has(key)) {
      this.merged++;
      return [];
    }
    const boxes = this.heldBoxes.get(key);
    if (boxes === undefined) this.heldBoxes.set(key, [annotation]);
    else boxes.push(annotation);
    this.held++;
    return this.held > REMEMBERED ? this.releaseOldest() : [];
  }

  /** The boxes whose partner never came. */
  finish(): Annotation[] {
    const rest = [...this.heldBoxes.values()].flat();
    this.heldBoxes.clear();
    this.held = 0;
    return rest;
  }

  private takeOutline(key: string, annotation: Annotation): Annotation[] {
    const boxes = this.heldBoxes.get(key);
    if (boxes !== undefined) {
      this.heldBoxes.delete(key);
      this.held -= boxes.length;
      this.merged += boxes.length;
    }
    this.outlines.add(key);
    if (this.outlines.size > REMEMBERED) {
      const [oldest] = this.outlines;
      if (oldest !== undefined) this.outlines.delete(oldest);
    }
    return [annotation];
  }

  private releaseOldest(): Annotation[] {
    const [oldest] = this.heldBoxes;
    if (oldest === undefined) return [];
    const [key, boxes] = oldest;
    this.heldBoxes.delete(key);
    this.held -= boxes.length;
    return boxes;
  }
}
