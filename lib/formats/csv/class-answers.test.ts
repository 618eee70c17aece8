import { describe, expect, it } from "vitest";
import { detectFormat } from "../registry";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { readCsv } from "./read";

async function read(text: string, columns?: string) {
  const { collected, sink } = collector();
  await readCsv(memoryFile("t.csv", text), columns === undefined ? {} : { columns }, sink);
  return collected;
}

/** Header and cells as CheXpert's train.csv has them; the paths are made up. */
const CHEXPERT = [
  "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema,Fracture,Support Devices",
  "x/train/patient1/study1/view1_frontal.jpg,F,68,Frontal,AP,1.0,,,1.0",
  "x/train/patient2/study1/view1_frontal.jpg,M,50,Frontal,PA,0.0,-1.0,,0.0",
  "x/train/patient2/study2/view2_lateral.jpg,M,50,Lateral,,,1.0,,-1.0",
].join("\n");

describe("one column a class", () => {
  it("reads -1 as uncertain without being told, and says so", async () => {
    const { detection } = await detectFormat(memoryFile("train.csv", CHEXPERT));
    expect(detection.reasons).toContain(
      "classes (1 yes, 0 no, -1 uncertain, blank not mentioned) = No Finding, Edema, Fracture, Support Devices",
    );
    const { annotations, rejects, ignored, labels } = await read(CHEXPERT);
    expect(rejects).toEqual([]);
    expect(annotations.map(({ label, place }) => [label, place])).toEqual([
      ["No Finding", "line 2"],
      ["Support Devices", "line 2"],
      ["Edema (uncertain)", "line 3"],
      ["Edema", "line 4"],
      ["Support Devices (uncertain)", "line 4"],
    ]);
    expect(labels).toEqual(["No Finding", "Edema", "Fracture", "Support Devices"]);
    expect(ignored.map(({ what, count }) => [what, count])).toContainEqual(["empty cells of Fracture", 3]);
  });

  it("rejects what is none of the three, with what was found", async () => {
    const { rejects } = await read("image,a,b\nx,1,2\ny,-1,0\n", "item=image,classes=a;b");
    expect(rejects).toEqual([
      expect.objectContaining({
        code: "unknown_value",
        field: "b",
        found: "2",
        expected: "1 (yes), 0 (no) or -1 (uncertain)",
      }),
    ]);
  });
});

describe("columns", () => {
  it("of readers by letters are wide readers", async () => {
    const { annotations } = await read(
      "Case,Reader A,Reader B,Truth\n1,benign,malignant,benign\n2,malignant,,malignant\n",
    );
    expect(annotations.map(({ item, annotator, isGold, label }) => [item, annotator ?? isGold, label])).toEqual([
      ["1", true, "benign"],
      ["1", "Reader A", "benign"],
      ["1", "Reader B", "malignant"],
      ["2", true, "malignant"],
      ["2", "Reader A", "malignant"],
    ]);
  });

  it("of modalities and coded masks are no labels, though the only ones left", async () => {
    const scores = await read("case,reader,modality,score\n1,R1,DM,30\n1,R2,DM,70\n");
    expect(scores.annotations.map(({ label, score }) => [label, score])).toEqual([
      ["score", 30],
      ["score", 70],
    ]);
    expect((await read("ImageId,EncodedPixels\na.png,1 3 10 5\nb.png,-1\n")).annotations).toEqual([]);
  });
});

describe("NaN", () => {
  it("is a missing number, rejected with what was found; blank boxes are about the whole image", async () => {
    const rows = [
      "a.png,mass,1,2,NaN,4",
      "b.png,mass,nan,nan,nan,nan",
      "c.png,none,,,,",
      "d.png,nan,1,2,3,4",
      "e.png,nan,nan,nan,nan,nan",
    ];
    const { annotations, rejects, ignored } = await read(`image,label,xmin,ymin,xmax,ymax\n${rows.join("\n")}\n`);
    expect(annotations.map(({ item, shape }) => [item, shape.kind])).toEqual([["c", "class"]]);
    expect(rejects.map(({ place, code, field, found }) => [place, code, field, found])).toEqual([
      ["line 2", "missing_field", "xmax", "NaN"],
      ["line 3", "missing_field", "xmin", "nan"],
      ["line 5", "missing_field", "label", "nan"],
    ]);
    expect(ignored).toMatchObject([{ what: "empty cells of label", count: 1 }]);
  });

  it("is a missing score, item or list of four numbers", async () => {
    const text =
      'image,label,score,bbox\na.png,mass,NaN,"[1,2,3,4]"\nnan,mass,0.5,"[1,2,3,4]"\nc.png,mass,0.5,NaN\nd.png,mass,,"[1,2,3,4]"\n';
    const { annotations, rejects } = await read(text, "item=image,label=label,score=score,xywh=bbox");
    expect(annotations.map(({ item }) => item)).toEqual(["d"]);
    expect(rejects.map(({ code, field, found }) => [code, field, found])).toEqual([
      ["missing_field", "score", "NaN"],
      ["missing_field", "item", "nan"],
      ["missing_field", "bbox", "NaN"],
    ]);
  });
});
