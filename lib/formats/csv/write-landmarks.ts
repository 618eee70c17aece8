import type { Annotation } from "@/lib/model/annotation";
import { type DeliveryContent, Losses, type WrittenText } from "../writing";
import { numberCell, textCell } from "./write";

const HEADER = "item,case,reader,vendor,label,score,finding,x_mm,y_mm,z_mm";

/** How a written table is read back; its names say the same without being told. */
export const LANDMARK_COLUMNS =
  "item=item,case=case,reader=reader,vendor=vendor,label=label,score=score,finding=finding,xyz=x_mm;y_mm;z_mm";

/** Points in space as a table: one row a point, in LPS mm. Other shapes are counted. */
export async function* writeLandmarks(content: DeliveryContent): WrittenText {
  const losses = new Losses();
  const cases = new Map<string, string | undefined>();
  for await (const item of content.items) cases.set(item.key, item.case);
  yield `${HEADER}\n`;
  const marked = new Set<string>();
  for await (const annotation of content.annotations) {
    const { shape } = annotation;
    if (shape.kind !== "point" || shape.world !== "lps_mm") {
      losses.add(`shapes: ${shape.kind}`, "a row holds a point in scanner coordinates");
      continue;
    }
    marked.add(annotation.item);
    countLost(annotation, losses);
    const { item, annotator, vendor, label, score, finding } = annotation;
    const words = [item, cases.get(item), annotator, vendor, label].map(textCell);
    yield `${[...words, numberCell(score), textCell(finding), ...shape.position].join(",")}\n`;
  }
  for (const key of cases.keys()) if (!marked.has(key)) losses.add("items without points", "a row is a point");
  return losses.list();
}

function countLost({ isGold, frame, attributes }: Annotation, losses: Losses): void {
  if (isGold) losses.add("gold", "the columns are those of a reader");
  if (frame !== undefined) losses.add("frames", "a point in space is of no slice");
  if (Object.keys(attributes).length > 0) losses.add("attributes", "the columns are fixed");
}
