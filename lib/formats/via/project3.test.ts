import { describe, expect, it } from "vitest";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readProject3 } from "./project3";

function project(metadata: object, more: object = {}) {
  return {
    project: { data_format_version: "3.1.1" },
    attribute: {
      "1": { aname: "note", anchor_id: "FILE1_Z0_XY1", type: 1, options: {} },
      "2": { aname: "Class", anchor_id: "FILE1_Z0_XY1", type: 3, options: { a: "nodule", b: "cyst" } },
      "3": { aname: "quality", anchor_id: "FILE1_Z0_XY0", type: 2, options: { "0": "good", "1": "sharp" } },
    },
    file: { "1": { fid: 1, fname: "d/a.png" }, "2": { fid: 2, fname: "b.png" } },
    view: { v1: { fid_list: [1] }, v2: { fid_list: [2, 1] } },
    metadata,
    ...more,
  };
}

async function read(document: object) {
  const { collected, sink } = collector();
  await readProject3(memoryFile("p.json", JSON.stringify(document), 50), sink);
  return collected;
}

const drawn = (xy: readonly number[], more: object = {}) => ({ vid: "v1", z: [], xy, av: { "2": "a" }, ...more });

describe("projects of VIA 3", () => {
  it("have shapes of nine kinds, their class the option's name", async () => {
    const kinds = [
      [1, 3, 4],
      [2, 1, 2, 30, 40],
      [3, 5, 6, 2],
      [4, 5, 6, 2, 3],
      [5, 1, 1, 9, 9],
      [6, 1, 1, 9, 9, 3, 3],
      [7, 1, 1, 9, 1, 9, 9],
      [8, 5, 0, 0, 5, 5, 10, 20, 6],
      [9, 0, 5, 5, 0, 10, 5],
    ];
    const { annotations, rejects, items, ignored } = await read(
      project(Object.fromEntries(kinds.map((xy, i) => [`m${i}`, drawn(xy)]))),
    );
    expect(rejects).toEqual([]);
    expect(items.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(new Set(annotations.map(({ label }) => label))).toEqual(new Set(["nodule"]));
    expect(annotations.map(({ shape }) => shape.kind)).toEqual(
      "point box ellipse ellipse polyline polyline polygon box ellipse".split(" "),
    );
    expect(annotations[7]?.shape).toEqual({ kind: "box", x: 0, y: 0, width: 20, height: 10 });
    expect(annotations[8]?.shape).toMatchObject({ x: 5, y: 5, radiusX: 5, radiusY: 5 });
    expect(ignored).toMatchObject([{ what: "further files of a view", count: 1 }]);
  });

  it("have answers about the whole, notes and times", async () => {
    const { annotations } = await read(
      project({
        m1: { vid: "v1", z: [1.5, 2], xy: [], av: { "3": "0,1" } },
        m2: drawn([2, 0, 0, 5, 5], { av: { "1": "at the edge", "2": "b" } }),
      }),
    );
    expect(annotations.map(({ label, shape, attributes }) => [label, shape.kind, attributes])).toEqual([
      ["good+sharp", "class", { start_s: 1.5, end_s: 2, question: "quality" }],
      ["cyst", "box", { note: "at the edge" }],
    ]);
  });

  it("reject what is not of a view, of no kind or without a class", async () => {
    const { rejects, annotations } = await read(
      project({
        m1: drawn([2, 0, 0, 5, 5], { vid: "v9" }),
        m2: drawn([12, 0, 0]),
        m3: drawn([2, 0, 0, 5]),
        m4: drawn([2, 0, 0, 5, 5], { av: {} }),
        m5: drawn([9, 0, 0, 1, 1, 2, 2]),
        m6: drawn([2, 0, 0, 5, 5]),
      }),
    );
    expect(annotations).toHaveLength(1);
    expect(rejects.map(({ code }) => code)).toEqual([
      "unknown_image",
      "unsupported",
      "wrong_type",
      "missing_field",
      "zero_area",
    ]);
  });

  it("are told from the projects of VIA 2", async () => {
    const found = async (document: object) =>
      (await detectFormat(memoryFile("p.json", JSON.stringify(document)))).format?.id;
    expect(await found(project({}))).toBe("via-3");
    expect(await found({ _via_settings: {}, _via_img_metadata: {} })).toBe("via-json");
  });
});
