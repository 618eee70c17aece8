import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { segFile } from "../testing/dicom-bytes";
import { memoryFile } from "../testing/memory-file";
import { readDicomSeg } from "./read";
import { rleFrame } from "./rle-frame";
import { LabelSpans } from "./spans";

const A = [1, 1, 0, 0, 0, 0, 0, 1];
const B = [0, 1, 1, 1, 1, 0, 0, 0];
const EMPTY = [0, 0, 0, 0, 0, 0, 0, 0];

async function read(bytes: Uint8Array) {
  const { collected, sink } = collector();
  await readDicomSeg(memoryFile("scan1.dcm", bytes, 300), {}, sink);
  const masks = collected.annotations.map(({ label, shape }) => {
    if (shape.kind !== "volume") throw new Error("no mask");
    return `${label}: ${shape.slices.map(({ index, runs }) => `${index}[${runs.join(" ")}]`).join(" ")}`;
  });
  return { ...collected, masks };
}

describe("segmentations", () => {
  it("sort frames along the normal, keep gaps and overlaps, unpack bits that begin inside a byte", async () => {
    const frames = [
      { z: 7.5, of: 1, pixels: B },
      { z: 0, of: 1, pixels: A },
      { z: 2.5, of: 2, pixels: B },
      { z: 0, of: 2, pixels: A },
    ];
    const result = await read(segFile("BINARY", frames));
    expect(result.masks).toEqual(["s1: 0[0 2 5 1] 3[1 4 3]", "s2: 0[0 2 5 1] 1[1 4 3]"]);
    expect(result.items[0]).toMatchObject({
      key: "scan1",
      width: 4,
      height: 2,
      spacingMm: [0.5, 2, 2.5],
      affineLps: [0.5, 0, 0, 10, 0, 2, 0, 20, 0, 0, 2.5, 0, 0, 0, 0, 1],
    });
    expect(result.items[0]?.depth).toBeUndefined();
    expect(result.annotations[0]?.origin).toBe("assisted");
    expect(result.personalData).toMatchObject([{ kind: "person_name", place: "PatientName" }]);
    expect(result.rejects).toEqual([]);
  });

  it("of a tilted gantry keep the slant, frames moved otherwise are refused", async () => {
    const tilted = (xs: readonly number[]) => {
      const bytes = segFile(
        "BINARY",
        xs.map((_, i) => ({ z: i * 3, of: 1, pixels: A })),
      );
      const text = Buffer.from(bytes).toString("latin1");
      const moved = xs.reduce((all, x, i) => all.replace(`10\\20\\${i * 3} `, `${10 + x}\\20\\${i * 3} `), text);
      return new Uint8Array(Buffer.from(moved, "latin1"));
    };
    expect((await read(tilted([0, 1, 2]))).items[0]?.affineLps).toEqual([
      0.5, 0, 1, 10, 0, 2, 0, 20, 0, 0, 3, 0, 0, 0, 0, 1,
    ]);
    await expect(read(tilted([0, 4, 2]))).rejects.toThrow("sideways");
  });

  it("cut fractions at half of the maximum, and count what is below", async () => {
    const pixels = [99, 100, 200, 0, 0, 1, 0, 0];
    const result = await read(segFile("FRACTIONAL", [{ z: 0, of: 1, pixels }]));
    expect(result.masks).toEqual(["s1: 0[1 2 5]", "s2: "]);
    expect(result.ignored).toMatchObject([{ what: "pixels below half", count: 2 }]);
  });

  it("of label maps have values, the background and the padding none", async () => {
    const pixels = [0, 1, 1, 9, 9, 5, 0, 2];
    const result = await read(segFile("LABELMAP", [{ z: 0, pixels }], [["00280120", "US", [5]]]));
    expect(result.masks).toEqual(["s1: 0[1 2 5]", "s2: 0[7 1]", "value:9: 0[3 2 3]"]);
  });

  it("reject a frame that cannot be placed, and say that the number of frames is another", async () => {
    const frames = [
      { z: Number.NaN, of: 1, pixels: A },
      { z: 0, of: 1, pixels: A },
    ];
    const result = await read(segFile("BINARY", frames, [["00280008", "IS", "7"]]));
    expect(result.rejects.map(({ place, code, field }) => `${place} ${code} ${field}`)).toEqual([
      "frame 1 not_finite ImagePositionPatient",
    ]);
    expect(result.masks).toEqual(["s1: 0[0 2 5 1]", "s2: "]);
    expect(result.ignored.map(({ what }) => what)).toEqual(["NumberOfFrames"]);
  });

  it("without a number of frames read those that have pixels, and reject the others one by one", async () => {
    const frames = [0, 2.5].map((z) => ({ z, of: 1, pixels: A }));
    const bytes = segFile("FRACTIONAL", frames, [
      ["00280008", "IS", ""],
      ["7FE00010", "OB", Uint8Array.from(A, (pixel) => 200 * pixel)],
    ]);
    const result = await read(bytes);
    expect(result.masks).toEqual(["s1: 0[0 2 5 1]", "s2: "]);
    expect(result.rejects.map(({ place, code }) => [place, code])).toEqual([["frame 2", "truncated"]]);
  });

  it.each([
    [
      "slices that no step fits",
      segFile(
        "BINARY",
        [0, 1, 2.4].map((z) => ({ z, of: 1, pixels: A })),
      ),
      "unsupported",
    ],
    [
      "pixels shorter than the frames",
      segFile("BINARY", [{ z: 0, of: 1, pixels: A }], [["00280010", "US", [60000]]]),
      "truncated",
    ],
    ["12 bits", segFile("BINARY", [{ z: 0, of: 1, pixels: A }], [["00280100", "US", [12]]]), "unsupported"],
    ["no columns", segFile("BINARY", [{ z: 0, of: 1, pixels: A }], [["00280011", "US", [0]]]), "negative_size"],
    ["a file cut off", segFile("BINARY", [{ z: 0, of: 1, pixels: EMPTY }]).subarray(0, 400), "truncated"],
  ])("are refused with %s", async (_, bytes, code) => {
    const [result] = await inspectDelivery("x.dcm", [memoryFile("x.dcm", bytes)]);
    expect(result?.rejected.map((reject) => reject.code)).toEqual([code]);
  });
});

it("RLE frames give back their bytes, the lowest first, and never more than they can hold", () => {
  const header = (...offsets: number[]) => {
    const bytes = new Uint8Array(64);
    new DataView(bytes.buffer).setUint32(0, offsets.length, true);
    offsets.forEach((offset, i) => {
      new DataView(bytes.buffer).setUint32(4 + 4 * i, offset, true);
    });
    return bytes;
  };
  // 5 times 1, then 2, 3, 4 as they are
  const packed = [252, 1, 2, 2, 3, 4];
  expect([...(rleFrame(Uint8Array.of(...header(64), ...packed), 8, 8) as Uint8Array)]).toEqual([
    1, 1, 1, 1, 1, 2, 3, 4,
  ]);
  const two = Uint8Array.of(...header(64, 66), 255, 9, 255, 7);
  expect([...(rleFrame(two, 2, 16) as Uint8Array)]).toEqual([7, 9, 7, 9]);
  expect(rleFrame(Uint8Array.of(...header(64), 252, 1), 8, 8)).toMatchObject({ code: "bad_run_lengths" });
  expect(rleFrame(header(64), 60_000 * 60_000, 8)).toMatchObject({ code: "bad_run_lengths" });
});

it("tiles join where they touch, overlaps count once, padding outside is left out", () => {
  const spans = new LabelSpans(3, 3);
  const all = () => 1;
  spans.add([1, 1, 1, 1], 2, 2, { slice: 0, column: 0, row: 0 }, all);
  spans.add([1, 1, 1, 1], 2, 2, { slice: 0, column: 1, row: 0 }, all);
  spans.add([1, 1, 1, 1], 2, 2, { slice: 0, column: 2, row: 2 }, all);
  expect(spans.slices(1).map(({ index, runs }) => [index, [...runs]])).toEqual([[0, [0, 6, 2, 1]]]);
});
