import { ByteReader, StoredBytesError } from "./byte-reader";
import { ByteWriter } from "./byte-writer";
import { SHAPE_KINDS, type Shape } from "./shape";

/** First byte of every stored shape. A change of layout takes the next number and keeps reading the old ones. */
const VERSION = 1;

const POLYGON_FILLS = ["union", "evenodd"] as const;
const POINT_WORLDS = ["pixel", "lps_mm"] as const;

/**
 * A shape as bytes for a `bytea` column: version, code of the kind (its place in `SHAPE_KINDS`), then its fields.
 *
 * Coordinates are float64, little-endian, bit for bit; counts and run lengths are varints (7 bits a byte, lowest
 * first). So `decodeShape(encodeShape(shape))` is the same shape exactly, -0 included.
 */
export function encodeShape(shape: Shape): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(shape.kind === "mask" ? 16 + shape.runs.length * 2 : 64);
  writeShape(out, shape);
  return out.finish();
}

/** The same behind what was written already: for many shapes one after the other. */
export function writeShape(out: ByteWriter, shape: Shape): void {
  out.byte(VERSION);
  out.byte(SHAPE_KINDS.indexOf(shape.kind));
  switch (shape.kind) {
    case "class":
      break;
    case "text":
      out.text(shape.text);
      break;
    case "box":
      for (const value of [shape.x, shape.y, shape.width, shape.height]) out.float64(value);
      break;
    case "rotated_box":
      out.float64s(shape.corners);
      break;
    case "polygon":
      out.byte(POLYGON_FILLS.indexOf(shape.fill));
      out.varint(shape.rings.length);
      for (const ring of shape.rings) out.float64s(ring);
      break;
    case "polyline":
    case "cuboid":
    case "line":
    case "angle":
      out.float64s(shape.points);
      break;
    case "curve":
      out.byte(shape.isClosed ? 1 : 0);
      out.float64s(shape.points);
      break;
    case "plane":
    case "roi":
      out.float64s(shape.centre);
      out.float64s(shape.axes);
      out.float64s(shape.sizeMm);
      break;
    case "volume":
      for (const value of [shape.width, shape.height, shape.depth, shape.times]) out.varint(value);
      out.float64s(shape.affineLps);
      out.varint(shape.slices.length);
      for (const { index, runs } of shape.slices) {
        out.varint(index);
        out.varint(runs.length);
        for (const run of runs) out.varint(run);
      }
      break;
    case "point":
      out.byte(POINT_WORLDS.indexOf(shape.world));
      out.float64s(shape.position);
      break;
    case "keypoints":
      out.float64s(shape.points);
      out.block(shape.visibility);
      out.byte(shape.names === undefined ? 0 : 1);
      if (shape.names !== undefined) {
        out.varint(shape.names.length);
        for (const name of shape.names) out.text(name);
      }
      break;
    case "ellipse":
      for (const value of [shape.x, shape.y, shape.radiusX, shape.radiusY, shape.angle]) out.float64(value);
      break;
    case "mask":
      out.varint(shape.width);
      out.varint(shape.height);
      out.varint(shape.runs.length);
      for (const run of shape.runs) out.varint(run);
      break;
    case "contours":
      out.varint(shape.rings.length);
      for (const ring of shape.rings) out.float64s(ring);
      break;
    case "measurement":
      out.float64(shape.value);
      out.text(shape.unit);
      break;
  }
}

/** The inverse of `encodeShape`; throws `StoredBytesError` for bytes of another version, cut off or damaged. */
export function decodeShape(bytes: Uint8Array): Shape {
  const input = new ByteReader(bytes);
  const version = input.byte();
  if (version !== VERSION) throw new StoredBytesError(`shape of version ${version}, this reads version ${VERSION}`);
  const shape = decodeFields(input);
  input.end();
  return shape;
}

function decodeFields(input: ByteReader): Shape {
  const kind = oneOf(SHAPE_KINDS, input.byte(), "kind");
  switch (kind) {
    case "class":
      return { kind };
    case "text":
      return { kind, text: input.text() };
    case "box":
      return { kind, x: input.float64(), y: input.float64(), width: input.float64(), height: input.float64() };
    case "rotated_box":
      return { kind, corners: input.float64s() };
    case "polygon": {
      const fill = oneOf(POLYGON_FILLS, input.byte(), "fill");
      return { kind, rings: Array.from({ length: input.count(1) }, () => input.float64s()), fill };
    }
    case "polyline":
    case "cuboid":
    case "line":
    case "angle":
      return { kind, points: input.float64s() };
    case "curve": {
      const isClosed = input.byte() === 1;
      return { kind, points: input.float64s(), isClosed };
    }
    case "plane":
    case "roi":
      return { kind, centre: input.float64s(), axes: input.float64s(), sizeMm: input.float64s() };
    case "volume": {
      const [width, height, depth, times] = [input.varint(), input.varint(), input.varint(), input.varint()];
      const affineLps = input.float64s();
      const slices = Array.from({ length: input.count(2) }, () => ({ index: input.varint(), runs: runsFrom(input) }));
      return { kind, width, height, depth, times, affineLps, slices };
    }
    case "point": {
      const world = oneOf(POINT_WORLDS, input.byte(), "world");
      return { kind, position: input.float64s(), world };
    }
    case "keypoints": {
      const points = input.float64s();
      const visibility = input.block();
      if (input.byte() === 0) return { kind, points, visibility };
      return { kind, points, visibility, names: Array.from({ length: input.count(1) }, () => input.text()) };
    }
    case "ellipse": {
      const [x, y, radiusX, radiusY] = [input.float64(), input.float64(), input.float64(), input.float64()];
      return { kind, x, y, radiusX, radiusY, angle: input.float64() };
    }
    case "mask": {
      const [width, height] = [input.varint(), input.varint()];
      return { kind, width, height, runs: runsFrom(input) };
    }
    case "contours":
      return { kind, rings: Array.from({ length: input.count(1) }, () => input.float64s()) };
    case "measurement":
      return { kind, value: input.float64(), unit: input.text() };
  }
}

function runsFrom(input: ByteReader): Uint32Array {
  const runs = new Uint32Array(input.count(1));
  for (let i = 0; i < runs.length; i++) runs[i] = input.varint();
  return runs;
}

function oneOf<Name>(names: readonly Name[], code: number, what: string): Name {
  const name = names[code];
  if (name === undefined) throw new StoredBytesError(`${what} has no code ${code}`);
  return name;
}
