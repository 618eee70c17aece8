import { type EvaluationCase, referenceOf } from "@/lib/evaluation/cases/dataset";
import type { Annotation } from "@/lib/model/annotation";
import { encodeShape } from "@/lib/model/shape-codec";
import { digest, placeOf } from "./item-sample";
import { ListedItems } from "./listed-items";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

const NOT_DRAWN: ReadonlySet<Annotation["shape"]["kind"]> = new Set(["class", "text", "measurement"]);
const REFERENCE = "the reference";
const referenceFor = (vendor: string) => `${REFERENCE} of ${vendor}`;

/** What one side drew on one image: the digests of its shapes. */
type Drawn = Map<string, string[]>;

/**
 * Vendors whose shapes have the same coordinates, bit for bit, as another vendor's or the reference's on the same image.
 *
 * The share of a vendor's shapes that the other side also has there, against the share that it has on other images (whole-image
 * boxes, default points: what equal geometry by itself gives). Flagged from `copiedShapes` and `copiedShare` on, where it
 * is `copiedTimesChance` times chance. It has innocent explanations, which are printed: a reply is asked for.
 *
 * Beyond `copiedAtMost` shapes a sample of the images is looked at, the same whatever the order of the cases: images whose
 * place in [0, 1), which follows from their name, is below a share that is halved until it fits.
 */
export class CopiedGeometry {
  private readonly sides = new Map<string, Drawn>();
  private readonly images = new Set<string>();
  private readonly vendors = new Set<string>();
  private shapes = 0;
  private share = 1;

  constructor(private readonly settings: SuspicionSettings) {}

  add(data: EvaluationCase): void {
    const isIn = new Set(data.items.flatMap(({ key }) => (placeOf(key) < this.share ? [key] : [])));
    for (const key of isIn) this.images.add(key);
    for (const vendor of data.vendors) {
      this.vendors.add(vendor.name);
      this.addSide(vendor.name, vendor.annotations, isIn);
      if (data.reference.kind === "by_vendor") {
        this.addSide(referenceFor(vendor.name), referenceOf(data, vendor.name), isIn);
      }
    }
    if (data.reference.kind === "shared") this.addSide(REFERENCE, data.reference.annotations, isIn);
    while (this.shapes > this.settings.copiedAtMost) this.halve();
  }

  private addSide(name: string, annotations: readonly Annotation[], isIn: ReadonlySet<string>): void {
    const side: Drawn = this.sides.get(name) ?? new Map();
    this.sides.set(name, side);
    for (const { item, shape, frame } of annotations) {
      if (NOT_DRAWN.has(shape.kind) || !isIn.has(item)) continue;
      const geometry = `${frame ?? ""} ${digest(encodeShape(shape))}`;
      const drawn = side.get(item);
      if (drawn) drawn.push(geometry);
      else side.set(item, [geometry]);
      this.shapes++;
    }
  }

  private halve(): void {
    this.share /= 2;
    for (const key of [...this.images]) if (placeOf(key) >= this.share) this.images.delete(key);
    this.shapes = 0;
    for (const side of this.sides.values()) {
      for (const [item, drawn] of [...side]) {
        if (this.images.has(item)) this.shapes += drawn.length;
        else side.delete(item);
      }
    }
  }

  found(): Suspicion[] {
    const vendors = [...this.vendors].sort();
    return vendors.flatMap((first, at) => {
      const references = [REFERENCE, referenceFor(first)].filter((name) => this.sides.has(name));
      return [...vendors.slice(at + 1), ...references].flatMap((second) => this.compare(first, second));
    });
  }

  private compare(first: string, second: string): Suspicion[] {
    const [one, other] = [this.sides.get(first), this.sides.get(second)];
    if (!one || !other || one.size === 0) return [];
    const itemsOf = new Map<string, number>();
    for (const drawn of other.values()) {
      for (const geometry of new Set(drawn)) itemsOf.set(geometry, (itemsOf.get(geometry) ?? 0) + 1);
    }
    let [n, same, elsewhere] = [0, 0, 0];
    const items = new ListedItems();
    for (const [item, drawn] of one) {
      const here = new Set(other.get(item));
      for (const geometry of drawn) {
        const isHere = here.has(geometry);
        n++;
        elsewhere += ((itemsOf.get(geometry) ?? 0) - (isHere ? 1 : 0)) / Math.max(1, this.images.size - 1);
        if (!isHere) continue;
        same++;
        items.add(item);
      }
    }
    const [share, chance] = [same / n, elsewhere / n];
    const { copiedShapes, copiedShare, copiedTimesChance } = this.settings;
    if (same < copiedShapes || share < copiedShare || share < copiedTimesChance * chance) return [];
    const isReference = second.startsWith(REFERENCE);
    const made = isReference ? "the reference was made from it, " : "";
    const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
    const sampled = this.share < 1 ? ` Looked at on ${this.images.size} images, a sample by their names.` : "";
    return [
      {
        kind: "copied_geometry",
        subject: `${first} and ${second}`,
        vendors: isReference ? [first] : [first, second],
        items: items.list(),
        evidence: {
          same,
          shapes: n,
          chanceShare: chance,
          images: this.images.size,
          ...(this.share < 1 ? { sampledShare: this.share } : {}),
        },
        estimate: { value: share, of: `shapes of ${first} with the coordinates of ${second}`, n },
        message: `${percent(share)} of ${first}'s shapes (${same} of ${n}) have exactly the coordinates of ${second}'s on the same image; equal geometry by itself would give ${percent(chance)}.${sampled} Innocent explanations: ${made}both began from the same pre-label, the same tool default or semi-automatic contour, one file was made from the other by agreement. Ask both for a reply before any conclusion.`,
      },
    ];
  }
}
