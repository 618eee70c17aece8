import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { itemOfFile, type OneItemOptions } from "../one-item";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { wholeText } from "../text/whole-text";
import { CommentHead, numberedLines } from "./comment-head";
import { cellValue, lpsPosition } from "./coordinates";

const POINT_COLUMNS = "type|x|y|z|sel|vis";
const UPRIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/**
 * An annotation of Slicer 3.6 to 4.10 (.acsv), always RAS. Points alone are points; two points with a line are a ruler,
 * or a region where the name says ROI: then the second "point" holds the half side lengths. The file does not say which.
 */
export async function readAcsv(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const lines = numberedLines(await wholeText(file));
  const head = new CommentHead();
  for (const { text } of lines) if (text.startsWith("#")) head.take(text);
  if (!lines.some(({ text }) => text.startsWith("# Annotation file"))) {
    throw refusal(file.name, "not_this_format", "line 1", "no line # Annotation file");
  }
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options);
  await out.item(item);
  const path = lines[0]?.text ?? "";
  out.watch.path(path, "line 1");
  const label = head.get("name") || item.key;
  const columns = (head.get("pointcolumns") ?? POINT_COLUMNS).split("|").map((name) => name.trim().toLowerCase());
  const points: { cells: (number | string | undefined)[]; place: string }[] = [];
  let drawnLines = 0;
  for (const { text, line } of lines) {
    if (text.startsWith("#")) continue;
    const cells = text.split("|");
    if (cells[0] === "point") {
      const place = `line ${line}`;
      const values = ["x", "y", "z"].map((axis) => cellValue(cells[columns.indexOf(axis)]));
      const fault = lpsPosition(values, ["x", "y", "z"], true);
      if (fault instanceof Fault) out.reject(fault, place);
      else points.push({ cells: values, place });
    } else if (cells[0] === "line") drawnLines++;
    else out.leaveOut(`${cells[0]} lines`, "a kind of line that is not read");
  }
  const said = (shape: Shape, place: string): Annotation => ({
    item: item.key,
    label,
    shape,
    origin: "manual",
    attributes: {},
    place,
  });
  const [first, second] = points;
  if (points.length === 2 && first && second && drawnLines > 0) {
    await out.keep(said(twoPointShape(first.cells, second.cells, isRegion(label, path)), first.place), first.place);
  } else {
    for (const { cells, place } of points) {
      const position = lpsPosition(cells, ["x", "y", "z"], true);
      if (!(position instanceof Fault))
        await out.keep(said({ kind: "point", position, world: "lps_mm" }, place), place);
    }
  }
  out.finish();
}

const isRegion = (label: string, path: string): boolean =>
  /roi/i.test(label) || /roi[^/\\]{0,40}$/i.test(path.slice(-200));

function twoPointShape(first: readonly unknown[], second: readonly unknown[], asRegion: boolean): Shape {
  const lps = (values: readonly unknown[], fromRas: boolean) => {
    const position = lpsPosition(values, ["x", "y", "z"], fromRas);
    return position instanceof Fault ? new Float64Array(3) : position;
  };
  if (asRegion) {
    const sizeMm = lps(second, false).map((half) => 2 * Math.abs(half));
    return { kind: "roi", centre: lps(first, true), axes: Float64Array.from(UPRIGHT), sizeMm };
  }
  return { kind: "line", points: Float64Array.of(...lps(first, true), ...lps(second, true)) };
}
