import { describe, expect, it } from "vitest";
import { FormatError } from "../format";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readMdAi } from "./read";

// made up here after what MD.ai's own reader expects: no sample with a clear licence was found
const LABELS = [
  { id: "L_box", name: "nodule", scope: "INSTANCE", annotationMode: "bbox" },
  { id: "L_line", name: "axis", scope: "INSTANCE", annotationMode: "line" },
  { id: "L_free", name: "lung", scope: "INSTANCE", annotationMode: "freeform" },
  { id: "L_exam", name: "normal", scope: "EXAM", annotationMode: null },
  { id: "L_series", name: "blurred", scope: "SERIES" },
];
const UIDS = { StudyInstanceUID: "1.2", SeriesInstanceUID: "1.2.3", SOPInstanceUID: "1.2.3.4", width: 20, height: 10 };

async function read(document: object) {
  const { collected, sink } = collector();
  await readMdAi(memoryFile("v.json", JSON.stringify(document), 90), sink);
  return collected;
}

function project(annotations: object[], more: object = {}) {
  return {
    id: "P1",
    datasets: [
      { id: "D_1", studies: [{ StudyInstanceUID: "1.2" }, { StudyInstanceUID: "9.9" }], annotations, ...more },
    ],
    labelGroups: [{ id: "G_1", labels: LABELS }],
    users: [{ id: "U_1", name: "A Person", email: "a@b.org" }],
  };
}

function annotation(labelId: string, data: unknown, more: object = {}) {
  return { labelId, data, createdById: "U_1", ...UIDS, ...more };
}

const RING = [
  [2, 2],
  [8, 2],
  [8, 8],
  [2, 8],
];

describe("reading MD.ai", () => {
  it("joins each label at its scope, whatever the order of keys", async () => {
    const { items, annotations, rejects, labels, ignored, personalData } = await read(
      project([
        annotation("L_box", { x: 1, y: 2, width: 3, height: 4 }, { frameNumber: 3, note: "sure" }),
        annotation("L_line", { vertices: RING }),
        annotation("L_free", { vertices: RING }),
        annotation("L_box", { x: 5, y: 6 }),
        annotation("L_exam", null),
        annotation("L_series", null),
      ]),
    );
    expect(rejects).toEqual([]);
    expect(labels).toEqual(["nodule", "axis", "lung", "normal", "blurred"]);
    expect(items.map(({ key, width, case: study }) => [key, width, study])).toEqual([
      ["1.2.3.4", 20, "1.2"],
      ["1.2", undefined, "1.2"],
      ["1.2.3", undefined, "1.2"],
    ]);
    expect(annotations.map(({ item, label, shape }) => [item, label, shape.kind])).toEqual([
      ["1.2.3.4", "nodule", "box"],
      ["1.2.3.4", "axis", "polyline"],
      ["1.2.3.4", "lung", "polygon"],
      ["1.2.3.4", "nodule", "point"],
      ["1.2", "normal", "class"],
      ["1.2.3", "blurred", "class"],
    ]);
    expect(annotations[0]).toMatchObject({ frame: 3, annotator: "U_1", attributes: { note: "sure" } });
    expect(ignored).toMatchObject([{ what: "studies without an annotation", count: 1 }]);
    expect(personalData.map(({ kind }) => kind)).toEqual(["person_name", "e_mail"]);
  });

  it("fills the foreground of a mask, then clears the background", async () => {
    const hole = [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
    ];
    const { annotations } = await read(project([annotation("L_free", { foreground: [RING], background: [hole] })]));
    const shape = annotations[0]?.shape;
    const pixels = shape?.kind === "mask" ? shape.runs.reduce((sum, run, i) => sum + (i % 2 === 1 ? run : 0), 0) : 0;
    expect(pixels).toBe(36 - 4);
  });

  it("says what is wrong with an annotation", async () => {
    const rejectOf = async (entry: object) => (await read(project([entry]))).rejects[0];
    expect(await rejectOf(annotation("L_none", null))).toMatchObject({
      code: "unknown_category",
      field: "labelId",
      found: "L_none",
      place: "datasets[0].annotations[0]",
    });
    expect(await rejectOf(annotation("L_box", { x: 1, y: 2, width: -3, height: 4 }))).toMatchObject({
      code: "negative_size",
    });
    expect(
      await rejectOf(annotation("L_box", { x: 1, y: 2, width: 3, height: 4 }, { SOPInstanceUID: null })),
    ).toMatchObject({
      code: "missing_field",
      field: "SOPInstanceUID",
    });
    expect(await rejectOf(annotation("L_free", { foreground: [RING] }, { width: null }))).toMatchObject({
      field: "width",
    });
    expect(await rejectOf(annotation("L_box", { x: 100, y: 2, width: 3, height: 4 }))).toMatchObject({
      code: "out_of_image",
    });
    const twice = annotation("L_exam", null, { id: "A_1" });
    expect((await read(project([twice, twice]))).rejects).toMatchObject([{ code: "duplicate_id" }]);
    await expect(read({ labelGroups: [] })).rejects.toThrow(FormatError);
  });
});
