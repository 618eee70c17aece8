import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";

async function read(name: string, text: string) {
  const file = memoryFile(name, text, 50);
  const { format } = await detectFormat(file);
  const { collected, sink } = collector();
  await format?.read(file, {}, sink);
  return { id: format?.id, ...collected };
}

const HEADER = "filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes";

const cell = (value: object) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;

/** Rows as VIA 2 writes them, of made-up images. */
function table(header: string, ...rows: [file: string, id: number, shape: object, attributes: object][]): string {
  const lines = rows.map(
    ([file, id, shape, attributes]) =>
      `${file},1200,${cell({ view: "AP" })},${rows.length},${id},${cell(shape)},${cell(attributes)}`,
  );
  return `${header}\n${lines.join("\n")}\n`;
}

const POINTS = { all_points_x: [1, 9, 9.5], all_points_y: [1, 1, 6] };

describe("VIA tables", () => {
  it("become shapes by their names, with the class from the attribute that is called so", async () => {
    const text = table(
      HEADER,
      ["d/a.png", 0, { name: "rect", x: 1, y: 2, width: 30, height: 40 }, { note: "n", class: "mass" }],
      ["d/a.png", 1, { name: "circle", cx: 5, cy: 6, r: 3.5 }, { class: "cyst", note: "" }],
      ["d/a.png", 2, { name: "ellipse", cx: 5, cy: 6, rx: 4, ry: 2, theta: 0.25 }, { class: "cyst" }],
      ["d/a.png", 3, { name: "polygon", ...POINTS }, { class: { mass: true, cyst: false } }],
      ["d/a.png", 4, { name: "polyline", ...POINTS }, { class: "vessel" }],
      ["d/a.png", 5, { name: "point", cx: 7, cy: 8 }, { class: "mass" }],
      ["b.png", 0, {}, {}],
    );
    const { id, items, annotations, rejects } = await read("via_region_data.csv", text);
    expect(id).toBe("via-csv");
    expect(rejects).toEqual([]);
    expect(items.map(({ key, aliases, attributes }) => [key, aliases, attributes])).toEqual([
      ["a", ["d/a.png"], { view: "AP" }],
      ["b", ["b.png"], { view: "AP" }],
    ]);
    const ring = Float64Array.of(1, 1, 9, 1, 9.5, 6);
    expect(annotations.map(({ label, shape, attributes, place }) => [label, shape, attributes, place])).toEqual([
      ["mass", { kind: "box", x: 1, y: 2, width: 30, height: 40 }, { note: "n" }, "row 2"],
      ["cyst", { kind: "ellipse", x: 5, y: 6, radiusX: 3.5, radiusY: 3.5, angle: 0 }, {}, "row 3"],
      ["cyst", { kind: "ellipse", x: 5, y: 6, radiusX: 4, radiusY: 2, angle: 0.25 }, {}, "row 4"],
      ["mass", { kind: "polygon", rings: [ring], fill: "union" }, {}, "row 5"],
      ["vessel", { kind: "polyline", points: ring }, {}, "row 6"],
      ["mass", { kind: "point", position: Float64Array.of(7, 8), world: "pixel" }, {}, "row 7"],
    ]);
  });

  it("of version 1 begin with #filename, and have regions without any attribute", async () => {
    const { id, annotations } = await read(
      "via.csv",
      table(`#${HEADER}`, ["a.png", 0, { name: "rect", x: "1", y: "2", width: "3", height: "4" }, {}]),
    );
    expect([id, annotations.map(({ label, shape }) => [label, shape])]).toEqual([
      "via-csv",
      [["value:1", { kind: "box", x: 1, y: 2, width: 3, height: 4 }]],
    ]);
  });

  it("have rows rejected one by one, with place, field, found", async () => {
    const good = { class: "mass" };
    const text = `${table(
      HEADER,
      ["a.png", 0, { name: "rect", x: 1, y: 2, width: -3, height: 4 }, good],
      ["a.png", 1, { name: "blob" }, good],
      ["a.png", 2, { name: "rect", x: 1, y: "two", width: 3, height: 4 }, good],
      ["a.png", 3, { name: "polygon", all_points_x: [1, 2, 3], all_points_y: [1, 2] }, good],
      ["a.png", 4, { name: "point", cx: 1, cy: 1 }, { class: "" }],
      ["a.png", 5, { name: "point", cx: 1, cy: 1 }, good],
      ["a.png", 5, { name: "point", cx: 1, cy: 1 }, good],
    )}a.png,1,"{}",1,6,"{broken","{}"\n,1,"{}",1,6,"{}","{}"\n`;
    const { annotations, rejects } = await read("v.csv", text);
    expect(annotations.map(({ place }) => place)).toEqual(["row 7"]);
    expect(rejects.map(({ place, code, field, found }) => [place, code, field, found])).toEqual([
      ["row 10", "missing_field", "filename", undefined],
      ["row 2", "negative_size", "rect", "-3 x 4"],
      ["row 3", "unsupported", "name", "blob"],
      ["row 4", "wrong_type", "y", "two"],
      ["row 5", "bad_polygon", "all_points_x", "3 and 2"],
      ["row 6", "missing_field", "region_attributes.class", undefined],
      ["row 8", "duplicate_id", "region_id", "5"],
      ["row 9", "wrong_type", "region_shape_attributes", "{broken"],
    ]);
  });
});

describe("VIA JSON", () => {
  const box = { shape_attributes: { name: "rect", x: 1, y: 2, width: 3, height: 4 }, region_attributes: { type: "m" } };
  const image = { filename: "a.png", size: 9, regions: [box], file_attributes: {} };

  it("is read as export, as project, and with the numbered regions of version 1", async () => {
    const numbered = { ...image, regions: { "0": box } };
    for (const document of [
      { "a.png9": image },
      { "a.png9": { fileref: "", base64_img_data: "", ...numbered } },
      { _via_settings: { project: { name: "p" } }, _via_img_metadata: { "a.png9": image }, _via_attributes: {} },
    ]) {
      const { id, items, annotations, rejects } = await read("x.json", JSON.stringify(document));
      expect([id, rejects]).toEqual(["via-json", []]);
      expect(items.map(({ key }) => key)).toEqual(["a"]);
      expect(annotations.map(({ label, shape }) => [label, shape.kind])).toEqual([["m", "box"]]);
    }
  });

  it("says of each broken image and region where it is", async () => {
    const { rejects } = await read("x.json", JSON.stringify({ one: image, two: 5, three: { ...image, regions: [7] } }));
    expect(rejects.map(({ place, code }) => [place, code])).toEqual([
      ["two", "wrong_type"],
      ["three.regions[0]", "wrong_type"],
    ]);
  });

  it("is not stolen from others", async () => {
    const coco = { images: [{ id: 1, file_name: "a.png" }], categories: [], annotations: [] };
    expect((await read("c.json", JSON.stringify(coco))).id).toBe("coco");
    const [result] = await inspectDelivery("d", [memoryFile("x.json", JSON.stringify({ a: { filename: "a.png" } }))]);
    expect(result?.format).toBeNull();
  });
});
