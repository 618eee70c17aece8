import { describe, expect, it } from "vitest";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { assembleCases } from "./assemble-cases";
import { placeCase, placeVolumes } from "./assemble-volumes";

const at = (x: number, y: number, z: number) => [1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z, 0, 0, 0, 1];
const item = (
  width: number,
  height: number,
  affineLps?: number[],
  more: Partial<DeliveredItem> = {},
): DeliveredItem => ({
  key: "a",
  aliases: [],
  place: "",
  ...(affineLps && { width, height, depth: 2, affineLps }),
  ...more,
});
const said = (shape: Shape): Annotation => ({
  item: "a",
  label: "l",
  shape,
  origin: "manual",
  attributes: {},
  place: "p",
});
/** A volume of 2 x 2 x 2 with one voxel on, at the origin of its grid. */
const corner = (affine: number[], more = {}): Shape => ({
  kind: "volume",
  width: 2,
  height: 2,
  depth: 2,
  times: 1,
  affineLps: Float64Array.from(affine),
  slices: [{ index: 0, runs: Uint32Array.of(0, 1, 3) }],
  ...more,
});

describe("masks of several sides", () => {
  it("lie on one grid that holds them all: a cropped reference hides nothing", () => {
    const gold = new Map([["a", [said(corner(at(5, 5, 5)))]]]);
    const vendor = new Map([["a", [said(corner(at(5, 5, 5))), said(corner(at(3, 9, 7)))]]]);
    const { items, resampled } = placeVolumes([item(2, 2, at(5, 5, 5))], [gold, vendor]);
    expect(items[0]).toMatchObject({ width: 4, height: 5, depth: 3, affineLps: at(3, 5, 5) });
    expect(resampled).toBe(0);
    const areas = vendor
      .get("a")
      ?.map(({ shape }) => (shape.kind === "volume" ? shape.slices.map(({ index, runs }) => [index, [...runs]]) : []));
    expect(areas).toEqual([[[0, [2, 1, 17]]], [[2, [16, 1, 3]]]]);
  });

  it("count those that had to be looked up nearest", () => {
    const gold = new Map([["a", [said(corner(at(0, 0, 0)))]]]);
    const vendor = new Map([["a", [said(corner(at(0.4, 0, 0)))]]]);
    expect(placeVolumes([item(2, 2, at(0, 0, 0))], [gold, vendor]).resampled).toBe(1);
  });

  it("are refused where nothing says their voxels, or times differ", () => {
    const rings = said({ kind: "contours", rings: [Float64Array.of(0, 0, 0, 1, 0, 0, 1, 1, 0)] });
    expect(() => placeVolumes([item(0, 0)], [new Map([["a", [rings]]])])).toThrow("no side has a volume");
    const twice = said(corner(at(0, 0, 0), { times: 2 }));
    const once = said(corner(at(0, 0, 0)));
    expect(() => placeVolumes([item(2, 2, at(0, 0, 0))], [new Map([["a", [twice, once]]])])).toThrow("several times");
  });

  it("of two frames of reference are refused", () => {
    const side = (name: string, uid: string) => ({
      name,
      items: [item(2, 2, at(0, 0, 0), { attributes: { frameOfReferenceUid: uid } })],
      annotations: [said(corner(at(0, 0, 0)))],
    });
    const assemble = (uid: string) => () =>
      assembleCases({ gold: { kind: "shared", delivery: side("gold", "1.2") }, vendors: [side("v", uid)] });
    expect(assemble("1.3")).toThrow("frame of reference 1.2");
    expect(assemble("1.2")().cases).toHaveLength(1);
  });

  it("of a stored case lie on the reference's grid, whose place only its masks know", () => {
    const flat = said({ kind: "class" });
    const placed = placeCase({
      key: "c",
      items: [{ key: "a", attributes: { site: "x" }, width: 9, height: 9, depth: 9, spacingMm: [9, 9, 9] }],
      reference: { kind: "shared", annotations: [said(corner(at(5, 5, 5))), flat] },
      vendors: [{ name: "v", ordered: ["a"], returned: ["a"], annotations: [said(corner(at(6, 5, 5)))] }],
    });
    expect(placed.items).toEqual([
      { key: "a", attributes: { site: "x" }, width: 2, height: 2, depth: 2, spacingMm: [1, 1, 1] },
    ]);
    const [vendor] = placed.vendors;
    const shape = vendor?.annotations[0]?.shape;
    expect(shape?.kind === "volume" && shape.slices.map(({ runs }) => [...runs])).toEqual([[1, 1, 2]]);
    expect(placed.reference.kind === "shared" && placed.reference.annotations[1]).toBe(flat);
  });
});
