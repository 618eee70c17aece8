import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoredBytesError } from "./byte-reader";
import { SHAPE_KINDS, type Shape } from "./shape";
import { decodeShape, encodeShape } from "./shape-codec";

const coordinate = fc.double({ noNaN: true });
const text = fc.string({ unit: "grapheme" });
const coordinates = fc.array(coordinate, { maxLength: 20 }).map((values) => Float64Array.from(values));
const side = fc.integer({ min: 0, max: 2 ** 40 });
const runs = fc.array(fc.integer({ min: 0, max: 0xffffffff })).map((values) => Uint32Array.from(values));
const visibility = fc.array(fc.integer({ min: 0, max: 2 })).map((values) => Uint8Array.from(values));

const ordinary = { noNullPrototype: true };

const shape: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant<Shape>({ kind: "class" }),
  fc.record({ kind: fc.constant("text" as const), text }, ordinary),
  fc.record(
    { kind: fc.constant("box" as const), x: coordinate, y: coordinate, width: coordinate, height: coordinate },
    ordinary,
  ),
  fc.record({ kind: fc.constant("rotated_box" as const), corners: coordinates }, ordinary),
  fc.record(
    {
      kind: fc.constant("polygon" as const),
      rings: fc.array(coordinates, { maxLength: 4 }),
      fill: fc.constantFrom("union" as const, "evenodd" as const),
    },
    ordinary,
  ),
  fc.record({ kind: fc.constant("polyline" as const), points: coordinates }, ordinary),
  fc.record(
    {
      kind: fc.constant("point" as const),
      position: coordinates,
      world: fc.constantFrom("pixel" as const, "lps_mm" as const),
    },
    ordinary,
  ),
  fc.record(
    { kind: fc.constant("keypoints" as const), points: coordinates, visibility, names: fc.array(text) },
    { requiredKeys: ["kind", "points", "visibility"], noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant("ellipse" as const),
      x: coordinate,
      y: coordinate,
      radiusX: coordinate,
      radiusY: coordinate,
      angle: coordinate,
    },
    ordinary,
  ),
  fc.record({ kind: fc.constant("mask" as const), width: side, height: side, runs }, ordinary),
  fc.record({ kind: fc.constant("measurement" as const), value: coordinate, unit: text }, ordinary),
  fc.record({ kind: fc.constant("cuboid" as const), points: coordinates }, ordinary),
  fc.record({ kind: fc.constantFrom("line" as const, "angle" as const), points: coordinates }, ordinary),
  fc.record({ kind: fc.constant("curve" as const), points: coordinates, isClosed: fc.boolean() }, ordinary),
  fc.record(
    {
      kind: fc.constantFrom("plane" as const, "roi" as const),
      centre: coordinates,
      axes: coordinates,
      sizeMm: coordinates,
    },
    ordinary,
  ),
  fc.record({ kind: fc.constant("contours" as const), rings: fc.array(coordinates, { maxLength: 4 }) }, ordinary),
  fc.record(
    {
      kind: fc.constant("volume" as const),
      width: side,
      height: side,
      depth: side,
      times: side,
      affineLps: coordinates,
      slices: fc.array(fc.record({ index: side, runs }, ordinary), { maxLength: 4 }),
    },
    ordinary,
  ),
);

describe("shape codec", () => {
  it("gives back every shape exactly", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(shape, (original) => {
        seen.add(original.kind);
        expect(decodeShape(encodeShape(original))).toStrictEqual(original);
      }),
      { numRuns: 1000 },
    );
    expect([...seen].sort()).toEqual([...SHAPE_KINDS].sort());
  });

  it("keeps the layout that is stored: version, kind, little-endian float64", () => {
    expect([...encodeShape({ kind: "box", x: 1, y: 0, width: -0, height: 2 })]).toEqual([
      1, 2, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x40,
    ]);
    expect([...encodeShape({ kind: "mask", width: 300, height: 1, runs: Uint32Array.of(128, 172) })]).toEqual([
      1, 9, 0xac, 2, 1, 2, 0x80, 1, 0xac, 1,
    ]);
  });

  it("reads from the middle of a larger buffer", () => {
    const bytes = encodeShape({ kind: "polyline", points: Float64Array.of(1, 2, 3, 4) });
    const padded = new Uint8Array(bytes.length + 10);
    padded.set(bytes, 5);
    expect(decodeShape(padded.subarray(5, 5 + bytes.length))).toEqual({
      kind: "polyline",
      points: Float64Array.of(1, 2, 3, 4),
    });
  });

  it("refuses other versions, unknown kinds, cut and lengthened bytes", () => {
    const bytes = encodeShape({ kind: "text", text: "a finding" });
    expect(() => decodeShape(Uint8Array.of(2, 0))).toThrow("shape of version 2");
    expect(() => decodeShape(Uint8Array.of(1, 99))).toThrow("kind has no code 99");
    expect(() => decodeShape(bytes.subarray(0, bytes.length - 1))).toThrow(StoredBytesError);
    expect(() => decodeShape(Uint8Array.of(...bytes, 0))).toThrow("1 bytes too many");
    expect(() => decodeShape(new Uint8Array())).toThrow(StoredBytesError);
  });

  it("answers damaged bytes with its own error only", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          decodeShape(Uint8Array.of(1, ...bytes));
        } catch (error) {
          if (error instanceof StoredBytesError) return;
          throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});
