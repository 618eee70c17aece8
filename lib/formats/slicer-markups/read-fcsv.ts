import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { FormatError } from "../format";
import { itemOfFile, type OneItemOptions } from "../one-item";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { wholeText } from "../text/whole-text";
import { CommentHead, type NumberedLine, numberedLines } from "./comment-head";
import { cellValue, isRas, lpsPosition } from "./coordinates";
import { fcsvCells } from "./fcsv-cells";

const COLUMNS_OF_4 = "id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatednodeid";
/** Slicer 5 writes the state of a point as the first of two values without a named column; 2 is a placed point. */
const PLACED = 2;

/**
 * A Slicer point list (.fcsv): one `point` in LPS mm a line. Without a stated coordinate system it is RAS, as Slicer 3
 * and 4 wrote it. Refused as a whole: no text, no line of points and no header. A wrong line is rejected by itself.
 */
export async function readFcsv(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const lines = numberedLines(await wholeText(file));
  const head = new CommentHead();
  for (const { text } of lines) if (text.startsWith("#")) head.take(text);
  const fromRas = isRas(head.get("coordinatesystem"), "CoordinateSystem", true);
  if (fromRas instanceof Fault) throw new FormatError(fromRas.at(file.name, "# CoordinateSystem"));
  const columns = (head.get("columns") ?? COLUMNS_OF_4).split(",").map((name) => name.trim().toLowerCase());
  for (const needed of ["x", "y", "z", "label"]) {
    if (!columns.includes(needed)) {
      throw refusal(file.name, "not_this_format", "# columns", `its columns have no ${needed}`, {
        field: "columns",
        found: columns.join(","),
        expected: "label, x, y and z among them",
      });
    }
  }
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options);
  await out.item(item);
  const list = head.get("name");
  let isPath = false;
  for (const { text } of lines) {
    if (!isPath && text.startsWith("# Fiducial List file")) {
      out.watch.path(text, "the first line");
      isPath = true;
    }
  }
  let unplaced = 0;
  for (const line of lines) {
    if (line.text.startsWith("#")) continue;
    const place = `line ${line.line}`;
    const annotation = pointOf(line, columns, fromRas, item.key);
    if (annotation === "unplaced") unplaced++;
    else {
      if (!(annotation instanceof Fault) && list !== undefined) annotation.attributes.list = list;
      await out.keep(annotation, place);
    }
  }
  out.leaveOut("control points without a position", "they were named but not placed", unplaced);
  out.finish();
}

function pointOf({ text, line }: NumberedLine, columns: readonly string[], fromRas: boolean, item: string) {
  const cells = fcsvCells(text);
  if (cells instanceof Fault) return cells;
  const of = (name: string) => cells[columns.indexOf(name)];
  if (cells.length <= Math.max(...["x", "y", "z", "label"].map((name) => columns.indexOf(name)))) {
    const expected = `${columns.length} values: ${columns.join(",")}`;
    return new Fault("ragged_row", `the line has ${cells.length} values`, { found: text, expected });
  }
  const state = cellValue(cells[columns.length]);
  if (columns.includes("associatednodeid") && typeof state === "number" && state !== PLACED) return "unplaced";
  const position = lpsPosition(["x", "y", "z"].map(of).map(cellValue), ["x", "y", "z"], fromRas);
  if (position instanceof Fault) return position;
  const label = of("label") ?? "";
  if (label.trim() === "") return missingField("label", "a name of the point");
  const attributes: Attributes = {};
  const description = of("desc");
  if (description !== undefined && description.trim() !== "") attributes.description = description;
  for (const name of ["sel", "vis", "lock"])
    if (of(name)?.trim() === (name === "lock" ? "1" : "0")) attributes[name] = name === "lock";
  const annotation: Annotation = {
    item,
    label,
    shape: { kind: "point", position, world: "lps_mm" },
    origin: "manual",
    attributes,
    place: `line ${line}`,
  };
  return annotation;
}
