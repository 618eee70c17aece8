import { describe, expect, it } from "vitest";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { type MotOptions, readMot } from "./read";

const GT = "2,7,11,20,30,40,1,2,0.5\n1,7,10,20,30,40,1,2,1\n1,8,5,5,2,2,0,1,0\n3,-1,1,1,4,4,1,1,1\n";

async function read(text: string, options: MotOptions = {}, name = "s/gt/gt.txt") {
  const { collected, sink } = collector();
  await readMot(memoryFile(name, text, 7), options, sink);
  return collected;
}

describe("reading MOT", () => {
  it("keeps a track once, on its first frame, and boxes of none", async () => {
    const { annotations, ignored } = await read(GT);
    const said = annotations.map(({ item, label, shape, frame, finding }) => ({ item, label, shape, frame, finding }));
    const box = (x: number, y: number, width: number, height: number) => ({ kind: "box", x, y, width, height });
    expect(said).toEqual([
      { item: "s", label: "value:1", shape: box(1, 1, 4, 4), frame: 2 },
      { item: "s", label: "value:2", shape: box(10, 20, 30, 40), frame: 0, finding: "7" },
      { item: "s", label: "value:1", shape: box(5, 5, 2, 2), frame: 0, finding: "8" },
    ]);
    expect(annotations.map(({ attributes }) => attributes)).toEqual([
      { visibility: 1 },
      { visibility: 1, first_frame: 0, last_frame: 1, keyframes: 2 },
      { ignored: true, visibility: 0, first_frame: 0, last_frame: 0, keyframes: 1 },
    ]);
    expect(ignored).toMatchObject([{ what: "later frames of tracks", count: 1 }]);
  });

  it("takes detections with their scores", async () => {
    const { annotations } = await read("1,-1,794.2,47.5,71.2,174.8,67.5,-1,-1,-1\n", {}, "s/det/det.txt");
    expect(annotations).toMatchObject([{ label: "value:1", score: 67.5, origin: "automatic", frame: 0 }]);
  });

  it("uses the classes, the size and the frames beside it", async () => {
    const info =
      "[Sequence]\nname=SEQ-1\nimDir=img1\nframeRate=30\nseqLength=3\nimWidth=100\nimHeight=80\nimExt=.jpg\n";
    const results = await inspectDelivery("d", [
      memoryFile("gt/gt.txt", GT),
      memoryFile("gt/labels.txt", "cat\ndog\n"),
      memoryFile("seqinfo.ini", info),
      memoryFile("img1/000001.jpg", "?"),
    ]);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      format: "mot",
      items: [{ key: "SEQ-1", width: 100, height: 80 }],
      annotations: 3,
      labels: { cat: 2, dog: 1 },
      rejected: [],
    });
    expect(results[0]?.ignored.map(({ what }) => what).sort()).toEqual([
      "*.jpg",
      "labels.txt",
      "later frames of tracks",
      "seqinfo.ini",
    ]);
  });

  it("rejects broken lines by line, and refuses a file without any box", async () => {
    const { annotations, rejects } = await read(
      "1,1,1,1,x,4,1,1,1\n1,2,1,1,0,4,1,1,1\n1,3\n1,4,900,1,2,4,1,1,1\n1,5,1,1,2,4,1,1,1\n",
      { size: { width: 100, height: 80 } },
    );
    expect(annotations).toHaveLength(1);
    expect(rejects.map(({ place, code }) => `${place} ${code}`)).toEqual([
      "line 1 wrong_type",
      "line 3 ragged_row",
      "line 2 zero_area",
      "line 4 out_of_image",
    ]);
    await expect(read("a,b,c\n")).rejects.toMatchObject({ reject: { code: "not_this_format" } });
  });
});
