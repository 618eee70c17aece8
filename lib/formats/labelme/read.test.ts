import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readLabelme } from "./read";

const RING = [
  [1, 1],
  [9, 1],
  [9, 9],
];
const document = (shapes: unknown, more: object = {}) =>
  JSON.stringify({
    version: "5.4.1",
    flags: { blurred: false, retake: true },
    shapes,
    imagePath: "..\\images\\a.png",
    imageData: null,
    imageHeight: 60,
    imageWidth: 100,
    ...more,
  });
const shape = (shape_type: string | undefined, points: unknown, more: object = {}) => ({
  label: "mass",
  points,
  group_id: null,
  shape_type,
  flags: {},
  ...more,
});

async function read(text: string) {
  const { collected, sink } = collector();
  await readLabelme(memoryFile("json/a.json", text, 50), {}, sink);
  return collected;
}

describe("labelme", () => {
  it("is read shape by shape, with the image's flags as its classes", async () => {
    const { items, annotations, rejects, labels } = await read(
      document([
        shape("polygon", RING, { flags: { unsure: true, x: false }, group_id: 3, description: "d" }),
        shape(undefined, RING),
        shape("rectangle", [
          [30, 40],
          [10, 20],
        ]),
        shape("circle", [
          [10, 10],
          [13, 14],
        ]),
        shape("point", [[4, 5]]),
        shape("linestrip", RING),
      ]),
    );
    expect([rejects, labels]).toEqual([[], ["blurred", "retake"]]);
    expect(items).toEqual([
      {
        key: "a",
        aliases: ["a.png", "../images/a.png", "json/a.json"],
        width: 100,
        height: 60,
        place: "imagePath",
      },
    ]);
    const ring = Float64Array.of(1, 1, 9, 1, 9, 9);
    expect(annotations.map(({ label, shape: { kind } }) => [label, kind])).toEqual([
      ["retake", "class"],
      ["mass", "polygon"],
      ["mass", "polygon"],
      ["mass", "box"],
      ["mass", "ellipse"],
      ["mass", "point"],
      ["mass", "polyline"],
    ]);
    expect(annotations[1]).toMatchObject({
      shape: { rings: [ring], fill: "union" },
      attributes: { unsure: true, group_id: 3, description: "d" },
    });
    expect(annotations[3]?.shape).toEqual({ kind: "box", x: 10, y: 20, width: 20, height: 20 });
    expect(annotations[4]?.shape).toEqual({ kind: "ellipse", x: 10, y: 10, radiusX: 5, radiusY: 5, angle: 0 });
  });

  it("is rejected one by one", async () => {
    const { annotations, rejects } = await read(
      document(
        [
          { ...shape("polygon", RING), label: "" },
          shape("mask", RING),
          shape("polygon", [[1, 1]]),
          shape("polygon", [[1, "x"], ...RING]),
          shape("rectangle", RING),
          shape("point", undefined),
          shape("polygon", [
            [200, 1],
            [209, 1],
            [209, 9],
          ]),
          7,
        ],
        { flags: {} },
      ),
    );
    expect(annotations).toEqual([]);
    expect(rejects.map(({ place, code, field }) => [place, code, field])).toEqual([
      ["shapes[0]", "missing_field", "label"],
      ["shapes[1]", "unsupported", "shape_type"],
      ["shapes[2]", "bad_polygon", "points"],
      ["shapes[3]", "wrong_type", "points[0]"],
      ["shapes[4]", "bad_polygon", "points"],
      ["shapes[5]", "missing_field", "points"],
      ["shapes[6]", "out_of_image", "segmentation"],
      ["shapes[7]", "wrong_type", "shapes"],
    ]);
    await expect(read(document([]).slice(0, -5))).rejects.toBeInstanceOf(FormatError);
    await expect(read(document(undefined))).rejects.toBeInstanceOf(FormatError);
  });

  it("is told by its keys, and tells files of one name apart", async () => {
    const empty = document([], { flags: {} });
    const [result, ...more] = await inspectDelivery("d", [
      memoryFile("one/a.json", document([shape("polygon", RING)])),
      memoryFile("two/a.json", empty),
    ]);
    expect(more).toEqual([]);
    expect(result).toMatchObject({ format: "labelme-json", confidence: "high", rejected: [] });
    expect(result?.items.map(({ key }) => key)).toEqual(["one/a", "two/a"]);
    const [other] = await inspectDelivery("d", [memoryFile("x.json", '{"shapes":[{"label":"a","points":[]}]}')]);
    expect(other?.format).toBeNull();
  });
});
