import { type EvaluationCase, referenceOf } from "@/lib/evaluation/dataset";
import type { Annotation } from "@/lib/model/annotation";
import { encodeShape } from "@/lib/model/shape-codec";
import type { SuspicionSettings } from "./settings";
import type { Suspicion } from "./suspicion";

const NOT_DRAWN: ReadonlySet<Annotation["shape"]["kind"]> = new Set(["class", "text", "measurement"]);
const REFERENCE = "the reference";

/** The shapes of one side: geometry -> items that have it; and each shape with its item. */
interface Drawn {
  items: Map<string, Set<string>>;
  shapes: { item: string; geometry: string }[];
}

/**
 * Vendors whose shapes have the same coordinates, bit for bit, as another vendor's or the reference's on the same image.
 *
 * The share of a vendor's shapes that the other side also has there, against the share that it has on other images (whole-image
 * boxes, default points: what equal geometry by itself gives). Flagged from `copiedShapes` and `copiedShare` on, where it
 * is `copiedTimesChance` times chance. It has innocent explanations, which are printed: a reply is asked for.
 */
export function copiedGeometry(cases: readonly EvaluationCase[], settings: SuspicionSettings): Suspicion[] {
  const sides = new Map<string, Drawn>();
  const images = new Set<string>();
  for (const data of cases) {
    for (const { key } of data.items) images.add(key);
    for (const vendor of data.vendors) {
      add(sides, vendor.name, vendor.annotations);
      if (data.reference.kind === "by_vendor") add(sides, referenceFor(vendor.name), referenceOf(data, vendor.name));
    }
    if (data.reference.kind === "shared") add(sides, REFERENCE, data.reference.annotations);
  }
  const vendors = [...new Set(cases.flatMap((data) => data.vendors.map(({ name }) => name)))].sort();
  return vendors.flatMap((first, at) => {
    const references = [REFERENCE, referenceFor(first)].filter((name) => sides.has(name));
    return [...vendors.slice(at + 1), ...references].flatMap((second) =>
      compare(first, second, sides, images.size, settings),
    );
  });
}

const referenceFor = (vendor: string) => `${REFERENCE} of ${vendor}`;

function add(sides: Map<string, Drawn>, name: string, annotations: readonly Annotation[]): void {
  const side = sides.get(name) ?? { items: new Map<string, Set<string>>(), shapes: [] };
  sides.set(name, side);
  for (const { item, shape, frame } of annotations) {
    if (NOT_DRAWN.has(shape.kind)) continue;
    const geometry = `${frame ?? ""} ${digest(encodeShape(shape))}`;
    side.items.set(geometry, (side.items.get(geometry) ?? new Set()).add(item));
    side.shapes.push({ item, geometry });
  }
}

function compare(
  first: string,
  second: string,
  sides: ReadonlyMap<string, Drawn>,
  images: number,
  settings: SuspicionSettings,
): Suspicion[] {
  const [one, other] = [sides.get(first), sides.get(second)];
  if (!one || !other || one.shapes.length === 0) return [];
  let same = 0;
  let elsewhere = 0;
  const examples = new Set<string>();
  for (const { item, geometry } of one.shapes) {
    const items = other.items.get(geometry);
    if (items === undefined) continue;
    const isHere = items.has(item);
    elsewhere += (items.size - (isHere ? 1 : 0)) / Math.max(1, images - 1);
    if (!isHere) continue;
    same++;
    if (examples.size < 10) examples.add(item);
  }
  const n = one.shapes.length;
  const [share, chance] = [same / n, elsewhere / n];
  if (same < settings.copiedShapes || share < settings.copiedShare) return [];
  if (share < settings.copiedTimesChance * chance) return [];
  const made = second.startsWith(REFERENCE) ? "the reference was made from it, " : "";
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  return [
    {
      kind: "copied_geometry",
      subject: `${first} and ${second}`,
      evidence: { same, shapes: n, chanceShare: chance, items: [...examples] },
      estimate: { value: share, of: `shapes of ${first} with the coordinates of ${second}`, n },
      message: `${percent(share)} of ${first}'s shapes (${same} of ${n}) have exactly the coordinates of ${second}'s on the same image; equal geometry by itself would give ${percent(chance)}. Innocent explanations: ${made}both began from the same pre-label, the same tool default or semi-automatic contour, one file was made from the other by agreement. Ask both for a reply before any conclusion.`,
    },
  ];
}

/** 64 bits of FNV-1a in two halves: equal coordinates have equal digests, others almost surely not. */
function digest(bytes: Uint8Array): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (const byte of bytes) {
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b) ^ (high >>> 13);
  }
  return `${low >>> 0}.${high >>> 0}.${bytes.length}`;
}
