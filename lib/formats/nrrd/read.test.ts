import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { nrrdBytes } from "../testing/spatial-seeds";
import { readNrrd, readSegNrrd } from "./read";

const PLACE = ["space: left-posterior-superior", "space directions: (1,0,0) (0,2,0) (0,0,3)", "space origin: (5,6,7)"];
const MAP = ["type: uint8", "dimension: 3", "sizes: 3 2 2", ...PLACE, "encoding: gzip"];
/** 3 x 2 x 2: value 1 in the first slice, 2 in both. */
const VOXELS = Uint8Array.of(1, 1, 0, 0, 2, 2, 0, 0, 2, 0, 0, 0);

async function inspect(bytes: Uint8Array, name = "x.nrrd") {
  const [result] = await inspectDelivery(name, [memoryFile(name, bytes, 13)]);
  if (result === undefined) throw new Error("nothing read");
  return result;
}
const withLine = (lines: readonly string[], start: string, ...more: string[]) => [
  ...lines.filter((line) => !line.startsWith(start)),
  ...more,
];

describe("label maps", () => {
  it("give one mask a value, with its box and the grid's place", async () => {
    const result = await inspect(nrrdBytes(MAP, VOXELS));
    expect(result.rejected).toEqual([]);
    expect(result.items).toEqual([
      {
        key: "x",
        width: 3,
        height: 2,
        depth: 2,
        spacingMm: [1, 2, 3],
        affineLps: [
          [1, 0, 0, 5],
          [0, 2, 0, 6],
          [0, 0, 3, 7],
          [0, 0, 0, 1],
        ],
      },
    ]);
    expect(result.masks).toEqual([
      { item: "x", label: "value:1", value: 1, pixels: 2, box: [0, 0, 0, 2, 1, 1] },
      { item: "x", label: "value:2", value: 2, pixels: 3, box: [1, 0, 0, 2, 2, 2] },
    ]);
  });

  it.each([
    ["RAS", [-1, 0, 0, -5, 0, -2, 0, -6, 0, 0, 3, 7, 0, 0, 0, 1]],
    ["left-anterior-superior", [1, 0, 0, 5, 0, -2, 0, -6, 0, 0, 3, 7, 0, 0, 0, 1]],
  ])("space %s becomes LPS", async (space, affine) => {
    const bytes = nrrdBytes(withLine(MAP, "space: ", `space: ${space}`), VOXELS);
    expect((await inspect(bytes)).items[0]?.affineLps?.flat()).toEqual(affine);
  });

  it("read both byte orders, raw voxels and floats that are whole", async () => {
    const doubles = new Uint8Array(Float64Array.from(VOXELS).buffer);
    const shorts = new Uint8Array(Buffer.from(Uint16Array.from(VOXELS).buffer).swap16());
    const plain = (await inspect(nrrdBytes(MAP, VOXELS))).masks;
    for (const [type, bytes] of [
      ["type: double", doubles],
      ["type: ushort", shorts],
    ] as const) {
      const lines = ["endian: big", "encoding: raw", ...MAP].filter((line) => !/^type|gzip/.test(line));
      const endian = type === "type: double" ? "endian: little" : "endian: big";
      const file = nrrdBytes([...withLine(lines, "endian", endian), type], bytes);
      expect((await inspect(file)).masks).toEqual(plain);
    }
  });

  it.each([
    [
      "voxels that are no whole numbers",
      withLine(MAP, "type", "type: float"),
      new Uint8Array(Float32Array.from(VOXELS, (v) => v / 2).buffer),
      "wrong_type",
    ],
    ["voxels that end early", MAP, VOXELS.subarray(0, 7), "truncated"],
    ["sizes that no file could hold", withLine(MAP, "sizes", "sizes: 60000 60000 60000"), VOXELS, "too_large"],
    ["sizes beyond the file", withLine(MAP, "sizes", "sizes: 3000 2000 2000"), VOXELS, "truncated"],
    ["negative sizes", withLine(MAP, "sizes", "sizes: 3 -2 2"), VOXELS, "too_large"],
    ["another encoding", withLine(MAP, "encoding", "encoding: zrl"), VOXELS, "unsupported"],
    ["voxels in another file", [...MAP, "data file: x.raw"], VOXELS, "unsupported"],
    [
      "colours",
      ["type: uint8", "dimension: 3", "sizes: 3 2 2", "kinds: RGB-color domain domain", "encoding: raw"],
      VOXELS,
      "unsupported",
    ],
  ])("refuse %s", async (_, lines, voxels, code) => {
    const result = await inspect(nrrdBytes(lines, voxels));
    expect(result.rejected.map((reject) => reject.code)).toEqual([code]);
    expect(result.rejected[0]?.message).not.toBe("");
    expect(result.annotations).toBe(0);
  });

  it("refuse gzip data that are cut off, also after the last voxel", async () => {
    const bytes = nrrdBytes(MAP, VOXELS);
    for (const cut of [3, 9, 20]) {
      const result = await inspect(bytes.subarray(0, bytes.length - cut));
      expect(result.rejected.map(({ code }) => code)).toEqual(["truncated"]);
    }
  });

  it("say that there is more than the header declares, and report a patient's name", async () => {
    const { collected, sink } = collector();
    const bytes = nrrdBytes([...MAP, "PatientName:=Doe^Jane"], Uint8Array.of(...VOXELS, 9, 9));
    await readNrrd(memoryFile("x.nrrd", bytes), { labelNames: new Map([[2, "liver"]]) }, sink);
    expect(collected.ignored).toMatchObject([{ what: "bytes after the voxels" }]);
    expect(collected.personalData).toMatchObject([{ kind: "person_name", place: "PatientName" }]);
    expect(collected.annotations.map(({ label }) => label)).toEqual(["value:1", "liver"]);
  });
});

describe("segmentations", () => {
  const FOUR = [
    "type: uint8",
    "dimension: 4",
    "sizes: 2 3 2 1",
    "kinds: list domain domain domain",
    "space: left-posterior-superior",
    "space directions: none (1,0,0) (0,1,0) (0,0,1)",
    "space origin: (0,0,0)",
    "encoding: gzip",
  ];
  /** Layer 0 and 1 by turns: layer 0 has 1 at the first two voxels, layer 1 has 5 at the first three. */
  const LAYERS = Uint8Array.of(1, 5, 1, 5, 0, 5, 0, 0, 0, 0, 3, 0);

  async function read(lines: readonly string[]) {
    const { collected, sink } = collector();
    await readSegNrrd(memoryFile("x.seg.nrrd", nrrdBytes([...FOUR, ...lines], LAYERS), 11), {}, sink);
    const said = collected.annotations.map(({ label, shape }) => {
      const area = shape.kind === "volume" ? shape.slices.map(({ runs }) => [...runs]) : [];
      return `${label} ${JSON.stringify(area)}`;
    });
    return { ...collected, said };
  }

  it("overlap in layers, have names or ids, may be empty", async () => {
    const result = await read([
      "Segment0_ID:=S1",
      "Segment0_Name:=a:=b",
      "Segment0_LabelValue:=1",
      "Segment0_Layer:=0",
      "Segment1_ID:=S2",
      "Segment1_LabelValue:=5",
      "Segment1_Layer:=1",
      "Segment2_ID:=none",
      "Segment2_Name:=",
      "Segment2_LabelValue:=9",
      "Segment2_Layer:=1",
      "Segment3_LabelValue:=1",
      "Segment3_Layer:=2",
    ]);
    expect(result.said).toEqual(["a:=b [[0,2,4]]", "S2 [[0,3,3]]", "none []"]);
    expect(result.rejects).toMatchObject([{ place: "Segment3", field: "Segment3_Layer", found: "2" }]);
    expect(result.ignored).toMatchObject([{ what: "value 3 of layer 0" }]);
  });

  it("of Slicer 4.10 are one layer each, whatever the value", async () => {
    const result = await read(["Segment0_ID:=S1", "Segment1_ID:=S2"]);
    expect(result.said).toEqual(["S1 [[0,2,3,1]]", "S2 [[0,3,3]]"]);
  });
});
