import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { memoryFile } from "../testing/memory-file";

const figure = (key: string, more: object = {}) => ({ key, objectKey: "o-1", geometryType: "mask_3d", ...more });

function annotation(spatialFigures: object[], more: object = {}): string {
  return JSON.stringify({
    volumeMeta: {
      ACS: "RAS",
      dimensionsIJK: { x: 3, y: 2, z: 2 },
      IJK2WorldMatrix: [2, 0, 0, -5, 0, 2, 0, 6, 0, 0, 4, 7, 0, 0, 0, 1],
    },
    tags: [],
    objects: [{ key: "o1", classTitle: "lung", tags: [] }],
    planes: [],
    spatialFigures,
    ...more,
  });
}

const HEAD = "NRRD0004\ntype: uchar\ndimension: 3\nspace: RAS\nsizes: 3 2 2\nencoding: ascii\n";
const nrrd = (voxels: string) =>
  `${HEAD}space directions: (2,0,0) (0,2,0) (0,0,4)\nspace origin: (-5,6,7)\n\n${voxels}\n`;
const MASK = nrrd("255 255 0 0 0 0 0 0 0 0 0 255");
const IMAGE = nrrd("9 8 7 6 5 4 3 2 1 0 1 2");

async function inspect(files: Readonly<Record<string, string>>) {
  const results = await inspectDelivery(
    "d",
    Object.entries(files).map(([name, text]) => memoryFile(name, text, 9)),
  );
  expect(results).toHaveLength(1);
  const [result] = results;
  if (result === undefined) throw new Error("nothing read");
  return result;
}

describe("volumes of Supervisely", () => {
  it("name the masks of their objects, and are no label maps themselves", async () => {
    const result = await inspect({
      "p/ann/CT.nrrd.json": annotation([figure("0a-1b")]),
      "p/volume/CT.nrrd": IMAGE,
      "p/mask/CT.nrrd/0a1b.nrrd": MASK,
    });
    expect(result).toMatchObject({ format: "supervisely-volume", annotations: 1, labels: { lung: 1 }, rejected: [] });
    expect(result.masks).toMatchObject([{ item: "CT", label: "lung", pixels: 3, box: [0, 0, 0, 3, 2, 2] }]);
    expect(result.items).toEqual([
      {
        key: "CT",
        width: 3,
        height: 2,
        depth: 2,
        spacingMm: [2, 2, 4],
        affineLps: [
          [-2, 0, 0, 5],
          [0, -2, 0, -6],
          [0, 0, 4, 7],
          [0, 0, 0, 1],
        ],
      },
    ]);
    expect(result.ignored).toMatchObject([{ what: "*.nrrd", count: 1 }]);
  });

  it("say which masks were not delivered, and what in space is not read", async () => {
    const { annotations, rejected } = await inspect({
      "ann/CT.nrrd.json": annotation([figure("ab"), figure("cd", { geometryType: "closed_surface_mesh" })]),
    });
    expect(annotations).toBe(0);
    expect(rejected.map(({ code, field }) => [code, field])).toEqual([
      ["unsupported", "key"],
      ["unsupported", "geometryType"],
    ]);
  });

  it("have figures on axial slices, and tags", async () => {
    const box = {
      geometryType: "rectangle",
      geometry: {
        points: {
          exterior: [
            [0, 0],
            [1, 1],
          ],
          interior: [],
        },
      },
    };
    const plane = (name: string) => ({ name, slices: [{ index: 1, figures: [figure("f", box)] }] });
    const { shapes, labels, first, rejected } = await inspect({
      "CT.nrrd.json": annotation([], { planes: [plane("axial"), plane("coronal")], tags: [{ name: "seen" }] }),
    });
    expect({ shapes, labels }).toEqual({ shapes: { box: 1, class: 1 }, labels: { lung: 1, seen: 1 } });
    expect(first).toEqual({ label: "lung", kind: "box", xywh: [0, 0, 2, 2] });
    expect(rejected).toMatchObject([{ code: "unsupported", field: "planes", found: "coronal" }]);
  });
});
