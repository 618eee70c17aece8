import { maskBounds } from "@/lib/geometry/masks/bounds";
import { maskArea } from "@/lib/geometry/masks/run-mask";
import type { Annotation, DeliveredItem, DeliverySink, Ignored, PersonalDatum, Reject } from "@/lib/model/annotation";
import { inspectedShape } from "./first-shape";
import type { InspectedItem, InspectedMask, InspectedShape, InspectResult } from "./inspect-result";
import { volumeFigures } from "./volumes/volume-figures";

const MOST_MASKS = 1000;
const MOST_REJECTS = 10_000;

function count(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** A sink that counts what a delivery holds, and keeps none of its annotations. */
export class InspectTally implements DeliverySink {
  private readonly items = new Map<string, InspectedItem>();
  private annotations = 0;
  private readonly annotators = new Set<string>();
  private readonly labels = new Map<string, number>();
  private readonly shapes = new Map<string, number>();
  private first?: InspectedShape;
  private readonly masks: InspectedMask[] = [];
  private maskCount = 0;
  /** Masks over several slices by item and finding; the one just begun waits for its listing. */
  private readonly stacks = new Map<string, { mask: InspectedMask | undefined }>();
  private stackBegun?: string;
  private readonly rejected: Reject[] = [];
  private rejectCount = 0;
  private readonly ignoredByWhat = new Map<string, Ignored>();
  private readonly personal: PersonalDatum[] = [];

  constructor(
    private readonly options: {
      /** New names of labels; one that is not in it keeps its own. */
      labelMap?: ReadonlyMap<string, string>;
      /** False where masks stand for pixels that were not read. */
      hasPixels: boolean;
      progress?: (done: number, total: number) => void;
    },
  ) {}

  item({ key, width, height, depth, spacingMm, affineLps }: DeliveredItem): void {
    const item = this.items.get(key) ?? { key };
    if (width !== undefined) item.width = width;
    if (height !== undefined) item.height = height;
    if (depth !== undefined) item.depth = depth;
    if (spacingMm !== undefined) item.spacingMm = spacingMm;
    if (affineLps !== undefined) item.affineLps = [0, 4, 8, 12].map((row) => affineLps.slice(row, row + 4));
    this.items.set(key, item);
  }

  annotation(annotation: Annotation): void {
    if (this.continues(annotation)) return;
    this.annotations++;
    const label = this.mapped(annotation.label);
    count(this.labels, label);
    const { kind } = annotation.shape;
    count(this.shapes, kind === "volume" || kind === "contours" ? "mask" : kind);
    if (annotation.annotator !== undefined) this.annotators.add(annotation.annotator);
    this.first ??= inspectedShape({ ...annotation, label });
    const { shape } = annotation;
    if ((shape.kind !== "mask" && shape.kind !== "volume") || !this.options.hasPixels) return;
    this.maskCount++;
    if (this.masks.length >= MOST_MASKS) return;
    if (shape.kind === "volume") {
      const mask: InspectedMask = { item: annotation.item, label, ...volumeFigures(shape) };
      for (const field of ["value", "layer"] as const) {
        const number = annotation.attributes[field];
        if (typeof number === "number") mask[field] = number;
      }
      // slices of a volume without a stated depth (frames in space) have no index order of their own
      if (this.items.get(annotation.item)?.depth === undefined) delete mask.box;
      this.masks.push(mask);
      if (this.stackBegun !== undefined) this.stacks.set(this.stackBegun, { mask });
      this.stackBegun = undefined;
      return;
    }
    const box = maskBounds(shape);
    const mask: InspectedMask = { item: annotation.item, label, pixels: maskArea(shape) };
    if (annotation.finding !== undefined) mask.instance = annotation.finding;
    if (annotation.frame !== undefined) mask.frame = annotation.frame;
    if (box !== null) mask.box = [box.x, box.y, box.width, box.height];
    this.masks.push(mask);
    if (this.stackBegun !== undefined) this.stacks.set(this.stackBegun, { mask });
  }

  /** A mask over the slices of a volume comes slice by slice and is one annotation: the first is counted, the rest join it. */
  private continues({ item, finding, frame, shape }: Annotation): boolean {
    this.stackBegun = undefined;
    if (finding === undefined || frame === undefined || shape.kind !== "mask") return false;
    const key = `${item}\n${finding}`;
    const first = this.stacks.get(key);
    if (first === undefined) {
      this.stacks.set(key, { mask: undefined });
      this.stackBegun = key;
      return false;
    }
    if (first.mask !== undefined) {
      first.mask.pixels += maskArea(shape);
      // a box of several slices would need their positions
      delete first.mask.box;
    }
    return true;
  }

  reject(reject: Reject): void {
    this.rejectCount++;
    if (this.rejected.length < MOST_REJECTS) this.rejected.push(reject);
  }

  ignored({ what, count: times, why }: Ignored): void {
    const known = this.ignoredByWhat.get(`${what}\n${why}`);
    if (known) known.count += times;
    else this.ignoredByWhat.set(`${what}\n${why}`, { what, count: times, why });
  }

  personalData(datum: PersonalDatum): void {
    this.personal.push(datum);
  }

  label(name: string): void {
    count(this.labels, this.mapped(name), 0);
  }

  annotator(name: string): void {
    this.annotators.add(name);
  }

  progress(done: number, total: number): void {
    this.options.progress?.(done, total);
  }

  result(): Omit<InspectResult, "path" | "format" | "confidence" | "reasons"> {
    return {
      items: [...this.items.values()],
      annotations: this.annotations,
      annotators: [...this.annotators].sort(),
      // Object.fromEntries defines own properties: a label named __proto__ stays a label
      labels: Object.fromEntries(this.labels),
      shapes: Object.fromEntries(this.shapes),
      ...(this.first && { first: this.first }),
      masks: this.masks.toSorted(byLabelPixelsBox),
      ...(this.maskCount > this.masks.length && { masksInAll: this.maskCount }),
      rejected: this.rejected,
      ...(this.rejectCount > this.rejected.length && { rejectedInAll: this.rejectCount }),
      ignored: [...this.ignoredByWhat.values()],
      personalData: this.personal,
    };
  }

  private mapped(label: string): string {
    return this.options.labelMap?.get(label) ?? label;
  }
}

function byLabelPixelsBox(first: InspectedMask, second: InspectedMask): number {
  if (first.label !== second.label) return first.label < second.label ? -1 : 1;
  if (first.pixels !== second.pixels) return first.pixels - second.pixels;
  const [a, b] = [first.box ?? [], second.box ?? []];
  const differing = a.findIndex((side, i) => side !== b[i]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
