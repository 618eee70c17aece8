import type { Attributes } from "@/lib/model/annotation";
import type { Side } from "../cases/side";

/** The attributes given with a label on an item, by one reader or (null) by all, in the order of the file. */
export type AttributesOfLabel = (item: number, reader: string | null, label: number) => readonly Attributes[];

/** What one side says of its whole-item labels. */
export function attributesByLabel(side: Side, positions: ReadonlyMap<string, number>): AttributesOfLabel {
  const found = new Map<string, { reader: string; attributes: Attributes }[]>();
  for (const annotation of side.annotations) {
    const item = positions.get(annotation.item);
    const label = side.labelOf(annotation);
    if (item === undefined || typeof label !== "number") continue;
    const key = `${item} ${label}`;
    const { annotator: reader = "", attributes } = annotation;
    const own = found.get(key);
    if (own) own.push({ reader, attributes });
    else found.set(key, [{ reader, attributes }]);
  }
  return (item, reader, label) =>
    (found.get(`${item} ${label}`) ?? []).flatMap((one) =>
      reader === null || one.reader === reader ? [one.attributes] : [],
    );
}
