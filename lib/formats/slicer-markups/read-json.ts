import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { cutElements } from "../json/cut-elements";
import { parseElement } from "../json/parse-element";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { itemOfFile, type OneItemOptions } from "../one-item";
import { refusal } from "../refuse";
import { setOwn } from "../set-own";
import { SinkWriter } from "../sink-writer";
import { isRas } from "./coordinates";
import { controlPosition, markupShape } from "./markup-shape";

const ONE_SHAPE = new Set(["Line", "Angle", "Curve", "ClosedCurve", "Plane", "ROI"]);
/** Measurements by which a detector says how sure it is of what it drew. */
const SCORES = new Set(["score", "confidence", "probability"]);
const IN_MM = new Set(["mm", "millimeter", "millimetre"]);

/**
 * Slicer markups (.mrk.json, schema 1.0.x): each placed control point of a Fiducial list is one `point`; lines, angles,
 * curves, planes and regions are one shape each. LPS where nothing else is said, as the schema has it.
 */
export async function readMarkups(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options);
  let isBegun = false;
  for await (const elements of cutElements(file, { wants: (key) => key === "markups", signal: sink.signal })) {
    for (const element of elements) {
      if (!isBegun) await out.item(item);
      isBegun = true;
      const place = element.index < 0 ? "markups" : `markups[${element.index}]`;
      const markup = asRecord(element.index < 0 ? undefined : parseElement(file.name, element));
      if (markup === undefined) out.reject(wrongType(place, element.text.slice(0, 80), "a markup"), place);
      else await readMarkup(markup, place, item.key, out);
    }
  }
  if (!isBegun) throw refusal(file.name, "not_this_format", "the file", "no markups in a list of that name");
  out.finish();
}

async function readMarkup(markup: JsonRecord, place: string, item: string, out: SinkWriter): Promise<void> {
  const fromRas = isRas(markup.coordinateSystem, "coordinateSystem", false);
  if (fromRas instanceof Fault) return out.reject(fromRas, place);
  const unit = otherUnit(markup.coordinateUnits);
  if (unit !== undefined) {
    const detail = { field: "coordinateUnits", found: unit, expected: "mm" };
    return out.reject(new Fault("unsupported", `coordinates are in ${unit}, not in mm`, detail), place);
  }
  const type = asText(markup.type);
  if (type === undefined) return out.reject(missingField("type", "Fiducial, Line, Angle, Curve, ..."), place);
  const name = asText(markup.name);
  if (ONE_SHAPE.has(type)) {
    const shape = markupShape(type, markup, fromRas);
    if (shape === "unplaced") return out.leaveOut("markups without a position", "their points were not placed");
    if (shape instanceof Fault) return out.reject(shape, place);
    const one = said(item, name ?? shape.kind, shape, factsOf(markup, type), place);
    const score = scoreOf(markup);
    await out.keep(score === undefined ? one : { ...one, score, origin: "automatic" }, place);
    return;
  }
  if (type !== "Fiducial") {
    const detail = { field: "type", found: type, expected: `Fiducial, ${[...ONE_SHAPE].join(", ")}` };
    return out.reject(new Fault("unsupported", `a markup of type ${type} is not read`, detail), place);
  }
  let unplaced = 0;
  for (const [i, entry] of asList(markup.controlPoints).entries()) {
    const at = `${place}.controlPoints[${i}]`;
    const point = asRecord(entry);
    if (point === undefined) out.reject(wrongType("controlPoints", entry, "objects"), at);
    else {
      const position = controlPosition(point, fromRas);
      if (position === "unplaced") unplaced++;
      else if (position instanceof Fault) out.reject(position, at);
      else await out.keep(namedPoint(item, point, position, name, at), at);
    }
  }
  out.leaveOut("control points without a position", "they were named but not placed", unplaced);
}

function namedPoint(item: string, point: JsonRecord, position: Float64Array, list: string | undefined, place: string) {
  const label = asText(point.label);
  if (label === undefined) return missingField("label", "a name of the point");
  const attributes: Attributes = {};
  const description = asText(point.description);
  if (description !== undefined) attributes.description = description;
  if (list !== undefined) attributes.list = list;
  if (point.selected === false) attributes.sel = false;
  if (point.visibility === false) attributes.vis = false;
  if (point.locked === true) attributes.lock = true;
  return said(item, label, { kind: "point", position, world: "lps_mm" }, attributes, place);
}

function said(item: string, label: string, shape: Shape, attributes: Attributes, place: string): Annotation {
  return { item, label, shape, origin: "manual", attributes, place };
}

/** The type where the shape does not tell it, and the measurements that have a value, with their unit. */
function factsOf(markup: JsonRecord, type: string): Attributes {
  const attributes: Attributes = {};
  if (type === "ROI" && asText(markup.roiType) !== undefined) attributes.roiType = asText(markup.roiType) ?? "";
  if (markup.insideOut === true) attributes.insideOut = true;
  for (const entry of asList(markup.measurements)) {
    const measurement = asRecord(entry);
    const name = asText(measurement?.name);
    if (measurement === undefined || name === undefined || typeof measurement.value !== "number") continue;
    const units = asText(measurement.units);
    setOwn(attributes, units === undefined ? name : `${name} (${units})`, measurement.value);
  }
  return attributes;
}

/** The first measurement that is a score; it stays among the attributes too. */
function scoreOf(markup: JsonRecord): number | undefined {
  for (const entry of asList(markup.measurements)) {
    const measurement = asRecord(entry);
    const name = asText(measurement?.name)?.toLowerCase();
    if (name !== undefined && SCORES.has(name) && typeof measurement?.value === "number") return measurement.value;
  }
  return undefined;
}

/** The unit where it is not mm; lists name one an axis. */
function otherUnit(units: unknown): string | undefined {
  if (units === undefined || units === null || units === "") return undefined;
  const stated = Array.isArray(units) ? units : [units];
  const other = stated.find((unit) => typeof unit !== "string" || !IN_MM.has(unit.toLowerCase()));
  return other === undefined ? undefined : String(other);
}
