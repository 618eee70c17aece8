import type { VendorOfCase } from "../cases/side";
import type { ScoredImage, ScoredItem } from "./scored-image";

/** What one side has on each image: item -> frame -> shapes. */
export type ByImage<One> = ReadonlyMap<number, ReadonlyMap<number, readonly One[]>>;

/**
 * The scored shapes of every measured image: one an item and frame with any, one an item without, so that images on which
 * nothing was to be found count. Null where a vendor's shape has no score: figures of scores would be made up.
 */
export function scoreImages<Gold, Mark extends { score: number | undefined }>(
  input: VendorOfCase,
  gold: ByImage<Gold>,
  vendor: ByImage<Mark>,
  imageOf: (objects: readonly Gold[], marks: readonly Mark[]) => ScoredImage,
): ScoredItem[] | null {
  const found: ScoredItem[] = [];
  for (const item of [...input.items.measured].sort((first, second) => first - second)) {
    const frames = new Set([...(gold.get(item)?.keys() ?? []), ...(vendor.get(item)?.keys() ?? [])]);
    const inOrder = frames.size === 0 ? [0] : [...frames].sort((first, second) => first - second);
    for (const frame of inOrder) {
      const marks = vendor.get(item)?.get(frame) ?? [];
      if (marks.some(({ score }) => score === undefined)) return null;
      found.push({ item, image: imageOf(gold.get(item)?.get(frame) ?? [], marks) });
    }
  }
  return found;
}

/** Puts a shape to those of its image. */
export function addToImage<One>(items: Map<number, Map<number, One[]>>, item: number, frame: number, one: One): void {
  const frames = items.get(item) ?? new Map<number, One[]>();
  const shapes = frames.get(frame) ?? [];
  shapes.push(one);
  items.set(item, frames.set(frame, shapes));
}
