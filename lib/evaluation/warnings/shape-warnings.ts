import { GOLD_LABEL_MAP } from "../cases/label-map";
import type { ComparedVendor } from "../comparison/comparisons";
import type { VendorTally } from "../tally";
import { addDoubts, type ShapeDoubts } from "./shape-doubts";
import type { Warning } from "./warnings";

/** Shapes of gold and vendors that are measured by a rule of their own, named with it. */
export function shapeWarnings(vendors: readonly ComparedVendor[]): Warning[] {
  const of = (column: ComparedVendor["column"], side: "vendor" | "gold") =>
    column.reduce<ShapeDoubts | null>((sum, tally) => addDoubts(sum, tally?.doubts?.[side] ?? null), null);
  const golds = vendors.flatMap(({ column }) => of(column, "gold") ?? []);
  const gold: ShapeDoubts = {
    crossing: Math.max(0, ...golds.map(({ crossing }) => crossing)),
    withoutArea: Math.max(0, ...golds.map(({ withoutArea }) => withoutArea)),
  };
  const sides = [
    { name: GOLD_LABEL_MAP, doubts: gold },
    ...vendors.flatMap(({ name, column }) => {
      const doubts = of(column, "vendor");
      return doubts ? [{ name, doubts }] : [];
    }),
  ];
  const named = (kind: keyof ShapeDoubts) =>
    sides.flatMap(({ name, doubts }) => (doubts[kind] > 0 ? [`${name} (${doubts[kind]})`] : [])).join(", ");
  const [crossing, withoutArea] = [named("crossing"), named("withoutArea")];
  return [
    ...(crossing === ""
      ? []
      : [
          {
            code: "outlines_cross" as const,
            message: `${crossing}: outlines cross or touch themselves; they are filled as COCO's tools fill them.`,
          },
        ]),
    ...(withoutArea === ""
      ? []
      : [
          {
            code: "shapes_without_area" as const,
            message: `${withoutArea}: shapes have no area or cover no pixel; they are kept, and nothing overlaps them.`,
          },
        ]),
  ];
}

/** Of one vendor in one cluster, both sides. */
export function sumDoubts(
  all: readonly { item: number; side: "vendor" | "gold"; doubts: ShapeDoubts }[],
  members: ReadonlySet<number>,
): NonNullable<VendorTally["doubts"]> {
  const of = (side: "vendor" | "gold") =>
    all
      .filter((one) => one.side === side && members.has(one.item))
      .reduce<ShapeDoubts | null>((sum, { doubts }) => addDoubts(sum, doubts), null);
  const [vendor, gold] = [of("vendor"), of("gold")];
  return { ...(vendor ? { vendor } : {}), ...(gold ? { gold } : {}) };
}
