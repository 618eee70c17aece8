import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { type DeliveryContent, Losses, type WrittenText } from "../writing";
import { withGuard } from "./formula-guard";

/** How a written table is read back. */
export const WRITTEN_COLUMNS =
  "item=item,case=case,size=width;height,reader=reader,vendor=vendor,label=label,gold=gold,score=score," +
  "finding=finding,xyxy=xmin;ymin;xmax;ymax,several=yes";

const HEADER = "item,case,width,height,reader,vendor,label,gold,score,finding,xmin,ymin,xmax,ymax";

/** A cell of text: guarded against spreadsheets, in quotes where it must be. */
export function textCell(text: string | undefined): string {
  if (text === undefined) return "";
  const guarded = withGuard(text);
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export function numberCell(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

type Item = Pick<DeliveredItem, "key" | "case" | "width" | "height">;

function line(item: Item, annotation?: Annotation): string {
  const { shape, isGold = false } = annotation ?? {};
  const corners = shape?.kind === "box" ? [shape.x, shape.y, shape.x + shape.width, shape.y + shape.height] : [];
  return [
    textCell(item.key),
    textCell(item.case),
    numberCell(item.width),
    numberCell(item.height),
    textCell(annotation?.annotator),
    textCell(annotation?.vendor),
    textCell(isGold ? undefined : annotation?.label),
    textCell(isGold ? annotation?.label : undefined),
    numberCell(annotation?.score),
    textCell(annotation?.finding),
    ...Array.from({ length: 4 }, (_, side) => numberCell(corners[side])),
  ].join(",");
}

/** Whether a row can hold the annotation; what it cannot is counted. */
function fits(annotation: Annotation, losses: Losses): boolean {
  const { kind } = annotation.shape;
  if (kind !== "class" && kind !== "box") {
    losses.add(`shapes: ${kind}`, "a row holds labels and boxes");
    return false;
  }
  if (annotation.isGold && kind === "box") {
    losses.add("gold boxes", "the gold column holds labels");
    return false;
  }
  if (annotation.frame !== undefined) losses.add("frames", "a row is about its whole item");
  if (annotation.crowd) losses.add("crowd", "a row has no such mark");
  if (Object.keys(annotation.attributes).length > 0) losses.add("attributes", "the columns are fixed");
  return true;
}

/**
 * Labels and boxes as a long table: one row an annotation, one row for an item without any. Gold labels stand in their
 * own column. `readCsv` with `WRITTEN_COLUMNS` reads the same annotations back.
 */
export async function* writeCsv(content: DeliveryContent): WrittenText {
  const losses = new Losses();
  const items = new Map<string, { item: Item; isWritten: boolean }>();
  for await (const item of content.items) items.set(item.key, { item, isWritten: false });
  yield `${HEADER}\n`;
  for await (const annotation of content.annotations) {
    if (!fits(annotation, losses)) continue;
    const known = items.get(annotation.item);
    if (known !== undefined) known.isWritten = true;
    yield `${line(known?.item ?? { key: annotation.item }, annotation)}\n`;
  }
  for (const { item, isWritten } of items.values()) if (!isWritten) yield `${line(item)}\n`;
  return losses.list();
}
