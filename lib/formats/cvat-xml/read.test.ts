import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readCvat } from "./read";

async function read(xml: string) {
  const { collected, sink } = collector();
  await readCvat(memoryFile("v.xml", xml, 60), sink);
  return collected;
}

function onImage(...shapes: string[]) {
  return `<annotations><version>1.1</version><image id="0" name="a/b.png" width="20" height="10">${shapes.join("")}</image></annotations>`;
}

/** The single reject of a shape. */
async function rejectOf(shape: string) {
  const { annotations, rejects } = await read(onImage(shape));
  expect(annotations).toEqual([]);
  expect(rejects).toHaveLength(1);
  return rejects[0];
}

describe("reading CVAT XML", () => {
  it("turns boxes about their centre, clockwise, from the unrotated top left", async () => {
    const { annotations, items } = await read(
      onImage('<box label="n" source="semi-auto" xtl="4" ytl="2" xbr="8" ybr="4" rotation="90" group_id="3"/>'),
    );
    expect(items.map(({ key, aliases }) => [key, aliases])).toEqual([["b", ["a/b.png"]]]);
    const [annotation] = annotations;
    expect(annotation).toMatchObject({ item: "b", label: "n", origin: "assisted", attributes: { group_id: "3" } });
    const corners = annotation?.shape.kind === "rotated_box" ? [...annotation.shape.corners] : [];
    // a quarter turn about (6, 3): the top left goes to the top right
    expect(corners.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([7, 1, 7, 5, 5, 5, 5, 1]);
  });

  it("places a mask whose rows are those of its box", async () => {
    const { annotations } = await read(
      onImage('<mask label="n" rle="1, 2, 1, 1, 1" left="3" top="2" width="3" height="2"/>'),
    );
    // box rows: .XX and .X. at (3, 2): pixels (4,2) (5,2) and (4,3)
    expect(annotations[0]?.shape).toEqual({
      kind: "mask",
      width: 20,
      height: 10,
      runs: Uint32Array.of(44, 2, 18, 1, 135),
    });
  });

  it("reads ellipses, cuboids, points, skeletons and attributes as they stand", async () => {
    const cuboid = ["tl", "bl", "tr", "br"].flatMap((corner, i) =>
      ["1", "2"].map((face) => `x${corner}${face}="${i}" y${corner}${face}="${i + Number(face)}"`),
    );
    const { annotations, rejects } = await read(
      onImage(
        '<ellipse label="n" cx="3" cy="4" rx="1" ry="2" rotation="180"/>',
        `<cuboid label="n" ${cuboid.join(" ")}/>`,
        '<points label="n" points="1,2"/><points label="n" points="1,2;3,4"/>',
        '<skeleton label="s"><points label="x" outside="1" points="1,1"/><points label="y" occluded="1" points="2,2"/></skeleton>',
        '<tag label=" n "><attribute name="__proto__">0003</attribute></tag>',
      ),
    );
    expect(rejects).toEqual([]);
    expect(annotations.map(({ shape }) => shape.kind)).toEqual([
      "ellipse",
      "cuboid",
      "point",
      "keypoints",
      "keypoints",
      "class",
    ]);
    expect(annotations[0]?.shape).toMatchObject({ x: 3, y: 4, radiusX: 1, radiusY: 2, angle: Math.PI });
    expect(annotations[1]?.shape).toMatchObject({
      points: Float64Array.of(0, 1, 2, 3, 3, 4, 1, 2, 0, 2, 2, 4, 3, 5, 1, 3),
    });
    expect(annotations[4]?.shape).toMatchObject({ names: ["x", "y"], visibility: Uint8Array.of(0, 1) });
    expect(annotations[5]?.label).toBe(" n ");
    expect(Object.entries(annotations[5]?.attributes ?? {})).toEqual([["__proto__", "0003"]]);
  });

  it("keeps a track once, on the first frame that shows it", async () => {
    const shape = (frame: number, outside: number, x: number) =>
      `<box frame="${frame}" outside="${outside}" keyframe="1" xtl="${x}" ytl="0" xbr="${x + 2}" ybr="2"/>`;
    const { annotations, items, ignored, personalData } = await read(
      `<annotations><meta><task><id>5</id><original_size><width>20</width><height>10</height></original_size>
       <owner><username>max</username><email>max@b.org</email></owner></task><source>t.mp4</source></meta>
       <track id="7" label="n">${shape(3, 1, 1)}${shape(4, 0, 2)}${shape(8, 0, 3)}${shape(12, 1, 4)}</track>
       <track id="8" label="n">${shape(3, 1, 1)}</track></annotations>`,
    );
    expect(items.map(({ key, width }) => [key, width])).toEqual([["t", 20]]);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]).toMatchObject({
      frame: 4,
      finding: "t track 7",
      shape: { kind: "box", x: 2 },
      attributes: { first_frame: 4, last_frame: 11, keyframes: 2 },
    });
    expect(ignored.map(({ what, count }) => [what, count])).toEqual([
      ["later keyframes of tracks", 1],
      ["tracks", 1],
    ]);
    expect(personalData.map(({ kind }) => kind)).toEqual(["user_name", "e_mail"]);
  });

  it("says what is wrong with a shape, and where", async () => {
    expect(await rejectOf('<box label="n" xtl="4" ytl="2" xbr="2" ybr="4"/>')).toMatchObject({ code: "negative_size" });
    expect(await rejectOf('<box xtl="4" ytl="2" xbr="8" ybr="4"/>')).toMatchObject({
      code: "missing_field",
      field: "label",
      place: "line 1",
      file: "v.xml",
    });
    expect(await rejectOf('<box label="n" xtl="nan" ytl="2" xbr="8" ybr="4"/>')).toMatchObject({
      code: "not_finite",
      field: "xtl",
      found: "nan",
      expected: "a finite number",
    });
    expect(await rejectOf('<polygon label="n" points="1,1;2,2"/>')).toMatchObject({ code: "bad_polygon" });
    expect(await rejectOf('<polygon label="n" points="1,1;2,x;3,3"/>')).toMatchObject({ code: "wrong_type" });
    expect(await rejectOf('<box label="n" xtl="40" ytl="2" xbr="48" ybr="4"/>')).toMatchObject({
      code: "out_of_image",
    });
    const mask = (rle: string) => `<mask label="n" rle="${rle}" left="18" top="2" width="3" height="2"/>`;
    expect(await rejectOf(mask("1, 5"))).toMatchObject({ code: "out_of_image" });
    expect(await rejectOf(mask("1, 4").replace("18", "1"))).toMatchObject({ code: "bad_run_lengths" });
    expect(await rejectOf(mask("6").replace("18", "1"))).toMatchObject({ code: "zero_area" });
  });

  it.each([
    ["another root", "<annotation><object/></annotation>", "not_this_format"],
    ["a file cut off", '<annotations><image id="0" name="a">', "truncated"],
    [
      "an entity bomb",
      '<!DOCTYPE a [<!ENTITY x "y">]><annotations><version>&x;</version></annotations>',
      "not_this_format",
    ],
    ["nesting", `<annotations><meta>${"<a>".repeat(100)}`, "too_deep"],
    ["nothing", "", "empty_file"],
    ["binary data", "\0\0\0\u0001", "not_this_format"],
  ])("refuses %s", async (_, xml, code) => {
    const error = await read(xml).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FormatError);
    expect(error instanceof FormatError && error.reject.code).toBe(code);
  });
});

it("has no angle of 300 digits and no box of infinite sides", async () => {
  const box = (corners: string) =>
    `<image id="0" name="a.png" width="9" height="7"><box label="a" ${corners}/></image>`;
  const said = async (corners: string) => {
    const { collected, sink } = collector();
    await readCvat(memoryFile("a.xml", `<annotations><version>1.1</version>${box(corners)}</annotations>`), sink);
    return collected.annotations[0]?.shape.kind ?? collected.rejects[0]?.code;
  };
  expect(await said('xtl="1" ytl="1" xbr="4" ybr="5" rotation="1e308"')).toBe("rotated_box");
  expect(await said('xtl="-1e308" ytl="1" xbr="1e308" ybr="5" rotation="30"')).toBe("not_finite");
  expect(await said('xtl="-1e308" ytl="1" xbr="1e308" ybr="5"')).toBe("not_finite");
});
