import type { Shape } from "@/lib/model/shape";
import { Fault, missingField, wrongType } from "../fault";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { xyPoints } from "../json/xy-points";
import { checkedBox } from "../shapes/checked-box";
import { checkedPolygon, checkedPolyline, pixelPoint } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import { bitmapShape } from "./bitmap";

export interface ImageSize {
  width: number;
  height: number;
}

/** A figure as a shape in continuous pixels; the file has indices of pixels. */
export function superviselyShape(figure: JsonRecord, type: string | undefined, image: ImageSize): Shape | Fault {
  const shape = statedShape(figure, type, image);
  return shape instanceof Fault ? shape : (outOfImage(shape, image) ?? shape);
}

function statedShape(figure: JsonRecord, type: string | undefined, image: ImageSize): Shape | Fault {
  switch (type) {
    case "bitmap":
    case "alpha_mask":
      return bitmapShape(figure.bitmap, image);
    case "rectangle":
      return rectangleShape(figure);
    case "polygon":
      return polygonShape(figure);
    case "line":
    case "polyline": {
      const points = exterior(figure);
      return points instanceof Fault ? points : checkedPolyline(atCentres(points), "points.exterior");
    }
    case "point": {
      const points = exterior(figure);
      if (points instanceof Fault) return points;
      const [x, y] = atCentres(points);
      return x === undefined || y === undefined ? missingField("points.exterior", "[[x, y]]") : pixelPoint(x, y);
    }
    case "graph":
      return graphShape(figure);
    default: {
      const expected = "bitmap, alpha_mask, rectangle, polygon, line, point or graph";
      const detail = { field: "geometryType", found: type, expected };
      if (type === undefined) return missingField("geometryType", expected);
      return new Fault("unsupported", `a figure of the type ${type} is not read`, detail);
    }
  }
}

function exterior(figure: JsonRecord): Float64Array | Fault {
  return xyPoints(asRecord(figure.points)?.exterior, "points.exterior");
}

/** Whole numbers are indices of pixels: their centres are half a pixel further. Others were drawn between pixels. */
function atCentres(points: Float64Array): Float64Array {
  return points.every(Number.isInteger) ? points.map((coordinate) => coordinate + 0.5) : points;
}

/** Two opposite corners, both pixels inside. */
function rectangleShape(figure: JsonRecord): Shape | Fault {
  const points = exterior(figure);
  if (points instanceof Fault) return points;
  const [x1, y1, x2, y2] = points;
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined || points.length !== 4) {
    return wrongType("points.exterior", asRecord(figure.points)?.exterior, "[[left, top], [right, bottom]]");
  }
  const inclusive = points.every(Number.isInteger) ? 1 : 0;
  const [width, height] = [Math.abs(x2 - x1) + inclusive, Math.abs(y2 - y1) + inclusive];
  return checkedBox(Math.min(x1, x2), Math.min(y1, y2), width, height, "points.exterior");
}

/** The outline and its holes, even-odd. */
function polygonShape(figure: JsonRecord): Shape | Fault {
  const outline = exterior(figure);
  if (outline instanceof Fault) return outline;
  const rings = [atCentres(outline)];
  for (const [i, hole] of asList(asRecord(figure.points)?.interior).entries()) {
    const ring = xyPoints(hole, `points.interior[${i}]`);
    if (ring instanceof Fault) return ring;
    rings.push(atCentres(ring));
  }
  return checkedPolygon(rings, "evenodd", "points");
}

/** `nodes` {id: {loc: [x, y], disabled}}: a disabled node is absent. */
function graphShape(figure: JsonRecord): Shape | Fault {
  const nodes = asRecord(figure.nodes);
  if (nodes === undefined || Object.keys(nodes).length === 0) return wrongType("nodes", figure.nodes, "nodes by id");
  const entries = Object.entries(nodes).map(([id, node]) => ({ id, node: asRecord(node) }));
  const points = xyPoints(
    entries.map(({ node }) => node?.loc),
    "nodes",
  );
  if (points instanceof Fault) return points;
  return {
    kind: "keypoints",
    points: atCentres(points),
    visibility: Uint8Array.from(entries, ({ node }) => (node?.disabled === true ? 0 : 2)),
    names: entries.map(({ id, node }) => asText(node?.label) ?? id),
  };
}
