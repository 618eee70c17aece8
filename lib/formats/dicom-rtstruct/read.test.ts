import { expect, it } from "vitest";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { rtFile } from "../testing/dicom-reports";
import { memoryFile } from "../testing/memory-file";
import { readRtStruct } from "./read";

async function read(bytes: Uint8Array) {
  const { collected, sink } = collector();
  await readRtStruct(memoryFile("s.dcm", bytes, 100), {}, sink);
  return collected;
}
const SQUARE = "0\\0\\5\\2\\0\\5\\2\\2\\5\\0\\2\\5";

it("keeps the rings of a region in LPS mm, with its name and kind", async () => {
  const result = await read(
    rtFile([{ number: 3, name: "GTV 1 ", contours: [[SQUARE], [SQUARE, "CLOSEDPLANAR_XOR"]] }]),
  );
  expect(result.annotations).toMatchObject([
    { item: "s", label: "GTV 1", origin: "automatic", attributes: { roi: 3 } },
  ]);
  const shape = result.annotations[0]?.shape;
  expect(shape?.kind === "contours" && shape.rings.map((ring) => [...ring])).toEqual([
    [0, 0, 5, 2, 0, 5, 2, 2, 5, 0, 2, 5],
    [0, 0, 5, 2, 0, 5, 2, 2, 5, 0, 2, 5],
  ]);
  expect(result.items[0]?.attributes).toEqual({ frameOfReferenceUid: "1.2.9" });
  expect(result.personalData.map(({ place }) => place)).toEqual(["PatientName"]);
});

it("leaves out what encloses nothing, and rejects a region with a broken ring whole", async () => {
  const { annotations, ignored, rejects, labels } = await read(
    rtFile([
      { number: 1, name: "iso", contours: [["1\\2\\3", "POINT"]] },
      { number: 2, name: "empty", contours: [] },
      { number: 3, name: "broken", contours: [[SQUARE], ["1\\2\\3\\4"]] },
      { number: 4, name: "far", contours: [["0\\0\\0\\1\\x\\0\\1\\1\\0"]] },
      { number: 4, name: "again", contours: [] },
    ]),
  );
  expect(annotations).toEqual([]);
  expect(ignored.map(({ what, count }) => `${count} ${what}`)).toEqual([
    "1 POINT contours",
    "1 regions without contours",
  ]);
  expect(rejects.map(({ place, code }) => `${place} ${code}`)).toEqual([
    "StructureSetROISequence[2], contour 2 bad_polygon",
    "StructureSetROISequence[3], contour 1 not_finite",
    "StructureSetROISequence[4] duplicate_id",
  ]);
  expect(labels).toEqual(["iso", "empty", "broken", "far"]);
});

it("reads a file without preamble, in implicit little endian", async () => {
  const result = await read(rtFile([{ number: 1, name: "a", contours: [[SQUARE]] }], { isBare: true }));
  expect(result.annotations).toHaveLength(1);
});

it("is read however its head is framed: meta header without preamble, preamble without meta header", async () => {
  const whole = rtFile([{ number: 1, name: "a", contours: [[SQUARE]] }]);
  const bare = rtFile([{ number: 1, name: "a", contours: [[SQUARE]] }], { isBare: true });
  // the meta header ends where group 0008 begins
  const body = Buffer.from(whole).indexOf(Buffer.from([8, 0, 0x16, 0]));
  const glued = new Uint8Array([...new Uint8Array(128), ...Buffer.from("DICM"), ...bare]);
  for (const bytes of [whole.slice(132), whole.slice(body), glued]) {
    expect((await detectFormat(memoryFile("x.dcm", bytes))).format?.id).toBe("dicom-rtstruct");
    expect((await read(bytes)).annotations.map(({ label }) => label)).toEqual(["a"]);
  }
});
