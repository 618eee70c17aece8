import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { Losses } from "../writing";
import { byItem, type FolderWriter, fileNameOf, type HeldDelivery, type WrittenFile } from "../written-file";

const NOT_IN_SPACE = "a markup stands in scanner coordinates";
const SCHEMA =
  "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/markups-schema-v1.0.3.json#";

type Markup = Exclude<Shape, { kind: "point" }> & { kind: "line" | "angle" | "curve" | "plane" | "roi" };

/** Markups of one item by one reader. */
interface MarkedItem {
  name: string;
  annotations: Annotation[];
}

/** A file an item; where several readers marked an item, one each, named after them. */
function* markedItems(content: HeldDelivery, losses: Losses): Generator<MarkedItem> {
  for (const [item, annotations] of byItem(content)) {
    const byReader = new Map<string | undefined, Annotation[]>();
    for (const one of annotations) byReader.set(one.annotator, [...(byReader.get(one.annotator) ?? []), one]);
    for (const [reader, own] of byReader)
      yield { name: nameOf(item, byReader.size > 1 ? reader : undefined), annotations: own };
    if (annotations.length === 0) losses.add("items without markups", "there is nothing to write");
    else if (byReader.size === 1 && annotations[0]?.annotator !== undefined)
      losses.add("annotators", "a markup names nobody");
  }
}

const nameOf = ({ key }: DeliveredItem, reader: string | undefined) =>
  fileNameOf(reader === undefined ? key : `${key}_${reader}`);

/** What markups do not hold, counted. */
function countLost({ score, frame, finding }: Annotation, losses: Losses): void {
  if (score !== undefined) losses.add("scores", "a markup has none");
  if (frame !== undefined) losses.add("frames", "a markup is of no slice");
  if (finding !== undefined) losses.add("findings", "a markup joins nothing");
}

const isPoint = ({ shape }: Annotation) => shape.kind === "point" && shape.world === "lps_mm";

function isMarkup(shape: Shape): shape is Markup {
  return ["line", "angle", "curve", "plane", "roi"].includes(shape.kind);
}

/** 3D Slicer markups (.mrk.json) in LPS mm: the points of an item as one list, each line, angle, curve, plane and region apart. */
export const writeMarkups: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  for (const { name, annotations } of markedItems(content, losses)) {
    const points = annotations.filter(isPoint);
    const markups = annotations.flatMap(({ shape, label }) => (isMarkup(shape) ? [oneMarkup(shape, label)] : []));
    for (const annotation of annotations) {
      if (isPoint(annotation) || isMarkup(annotation.shape)) countLost(annotation, losses);
      else losses.add(`shapes: ${annotation.shape.kind}`, NOT_IN_SPACE);
    }
    const list = points.length === 0 ? [] : [{ ...head("Fiducial"), controlPoints: points.map(controlPoint) }];
    if (list.length + markups.length === 0) continue;
    const text = JSON.stringify({ "@schema": SCHEMA, markups: [...list, ...markups] }, null, 1);
    yield { name: `${name}.mrk.json`, chunks: [`${text}\n`] };
  }
};

const head = (type: string) => ({ type, coordinateSystem: "LPS", coordinateUnits: "mm" });

function controlPoint({ label, shape, attributes }: Annotation, index: number) {
  const { description } = attributes;
  return {
    id: String(index + 1),
    label,
    ...(typeof description === "string" && { description }),
    position: shape.kind === "point" ? [...shape.position] : [],
    selected: attributes.sel !== false,
    locked: attributes.lock === true,
    visibility: attributes.vis !== false,
    positionStatus: "defined",
  };
}

function oneMarkup(shape: Markup, label: string) {
  switch (shape.kind) {
    case "line":
      return { ...head("Line"), name: label, controlPoints: controlPoints(shape.points) };
    case "angle":
      return { ...head("Angle"), name: label, controlPoints: controlPoints(shape.points) };
    case "curve":
      return {
        ...head(shape.isClosed ? "ClosedCurve" : "Curve"),
        name: label,
        controlPoints: controlPoints(shape.points),
      };
    case "plane":
    case "roi": {
      const { centre, axes, sizeMm } = shape;
      const isRegion = shape.kind === "roi";
      return {
        ...head(isRegion ? "ROI" : "Plane"),
        name: label,
        ...(isRegion && { roiType: "Box" }),
        center: [...centre],
        orientation: [...axes],
        size: [...sizeMm],
        controlPoints: controlPoints(centre),
      };
    }
  }
}

function controlPoints(flat: Float64Array) {
  return Array.from({ length: Math.floor(flat.length / 3) }, (_, i) => ({
    id: String(i + 1),
    position: [...flat.subarray(3 * i, 3 * i + 3)],
    positionStatus: "defined",
  }));
}

/** Slicer's list of points (.fcsv, version 5: LPS mm), one an item. */
export const writeFcsv: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  for (const { name, annotations } of markedItems(content, losses)) {
    const rows: string[] = [];
    for (const annotation of annotations) {
      const { shape, label, attributes } = annotation;
      if (shape.kind !== "point" || shape.world !== "lps_mm") {
        losses.add(`shapes: ${shape.kind}`, shape.kind === "point" ? NOT_IN_SPACE : "the list holds points only");
        continue;
      }
      countLost(annotation, losses);
      const flags = [attributes.vis !== false, attributes.sel !== false, attributes.lock === true].map(Number);
      const { description } = attributes;
      const words = [label, typeof description === "string" ? description : ""].map((text) => cell(text, losses));
      rows.push([rows.length + 1, ...shape.position, 0, 0, 0, 1, ...flags, ...words, "", 2, 0].join(","));
    }
    if (rows.length === 0) continue;
    const comments =
      "# Markups fiducial file version = 5.6\n# CoordinateSystem = LPS\n# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID\n";
    yield { name: `${name}.fcsv`, chunks: [`${comments}${rows.join("\n")}\n`] };
  }
};

function cell(text: string, losses: Losses): string {
  const oneLine = text.replaceAll(/[\r\n]+/g, " ");
  if (oneLine !== text) losses.add("line ends in names", "a point is one line: blanks in their place");
  return /[",]/.test(oneLine) ? `"${oneLine.replaceAll('"', '""')}"` : oneLine;
}
