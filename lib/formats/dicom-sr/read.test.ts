import { expect, it } from "vitest";
import { collector } from "../testing/collect";
import { srFile } from "../testing/dicom-reports";
import { memoryFile } from "../testing/memory-file";
import { readDicomSr } from "./read";

async function read(bytes: Uint8Array) {
  const { collected, sink } = collector();
  await readDicomSr(memoryFile("r.dcm", bytes, 100), {}, sink);
  return collected;
}

it("gives every number of a group with its unit, finding and observer", async () => {
  const result = await read(srFile(["12.5", "-3e1"]));
  expect(
    result.annotations.map(({ label, shape, finding, annotator }) => ({ label, shape, finding, annotator })),
  ).toEqual([
    {
      label: "Volume",
      shape: { kind: "measurement", value: 12.5, unit: "mm3" },
      finding: "nodule-1",
      annotator: "Doe^Ann",
    },
    {
      label: "Volume",
      shape: { kind: "measurement", value: -30, unit: "mm3" },
      finding: "nodule-1",
      annotator: "Doe^Ann",
    },
  ]);
  expect(result.annotations[0]?.attributes).toEqual({ "Tracking Identifier": "nodule-1", Finding: "Nodule" });
  expect(result.personalData.map(({ place }) => place)).toEqual(["Person Observer Name"]);
});

it("rejects a number that is none, and says where", async () => {
  const { annotations, rejects } = await read(srFile(["", "abc", "1"]));
  expect(annotations).toHaveLength(1);
  expect(rejects.map(({ place, code }) => `${place} ${code}`)).toEqual([
    "measurement group 1, number 1 missing_field",
    "measurement group 1, number 2 not_finite",
  ]);
});

it("names the device that observed where no person did", async () => {
  const { annotations, personalData } = await read(srFile(["1"], { device: "NoduleNet 2" }));
  expect(annotations).toMatchObject([{ annotator: "NoduleNet 2", origin: "automatic" }]);
  expect(personalData).toEqual([]);
});

it("counts coordinates, and groups that measured nothing", async () => {
  expect((await read(srFile([], { isDrawn: true }))).ignored.map(({ what, count }) => [what, count])).toEqual([
    ["measurement groups without a number", 1],
    ["coordinates of what was measured", 1],
  ]);
  expect((await read(srFile(["1"]))).ignored).toEqual([]);
});
