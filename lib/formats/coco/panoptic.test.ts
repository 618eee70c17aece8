import { encode } from "fast-png";
import { describe, expect, it } from "vitest";
import { maskArea } from "@/lib/geometry/masks/run-mask";
import { inspectDelivery } from "../inspect";
import { collector } from "../testing/collect";
import { memoryFile } from "../testing/memory-file";
import { gatherSegmentImages } from "./gather-segment-images";
import { readCoco } from "./read";

const [WIDTH, HEIGHT] = [20, 10];

/** Segment 70,000 on 3 x 2 pixels from (1, 1), 300 on 4 x 1 from (10, 5); the ids as R + 256 G + 65536 B. */
function png(width = WIDTH): Uint8Array {
  const data = new Uint8Array(width * HEIGHT * 3);
  const fill = (id: number, left: number, top: number, columns: number, rows: number) => {
    for (let y = top; y < top + rows; y++) {
      for (let x = left; x < left + columns; x++) data.set([id % 256, (id >> 8) % 256, id >> 16], 3 * (y * width + x));
    }
  };
  fill(70_000, 1, 1, 3, 2);
  fill(300, 10, 5, 4, 1);
  return encode({ width, height: HEIGHT, channels: 3, depth: 8, data });
}

function json(...ids: number[]): string {
  return JSON.stringify({
    images: [{ id: 1, file_name: "a 1.jpg", width: WIDTH, height: HEIGHT }],
    categories: [{ id: 4, name: "liver", isthing: 0 }],
    annotations: [{ image_id: 1, file_name: "a 1.png", segments_info: ids.map((id) => ({ id, category_id: 4 })) }],
  });
}

async function read(text: string, image: Uint8Array) {
  const file = memoryFile("panoptic_val.json", text, 100);
  const beside = memoryFile("panoptic_val/a 1.png", image);
  const found = (await gatherSegmentImages([file], [file, beside, memoryFile("images/a 1.png", png(5))])).get(file);
  const { collected, sink } = collector();
  await readCoco(file, found ?? {}, sink);
  return { ...collected, found };
}

describe("panoptic segments", () => {
  it("have the pixels of their id in the PNG of the folder named like the JSON", async () => {
    const { annotations, rejects, ignored, found } = await read(json(300, 70_000), png());
    expect(
      annotations.map(({ item, label, shape }) => [item, label, shape.kind === "mask" && maskArea(shape)]),
    ).toEqual([
      ["a 1", "liver", 4],
      ["a 1", "liver", 6],
    ]);
    expect([rejects, ignored]).toEqual([[], []]);
    expect(found?.voxelFiles?.map(({ name }) => name)).toEqual(["panoptic_val/a 1.png"]);
  });

  it("are rejected without a pixel, and ids that nothing names are counted", async () => {
    const { annotations, rejects, ignored } = await read(json(300, 5), png());
    expect(annotations).toHaveLength(1);
    expect(rejects.map(({ code, place }) => [code, place])).toEqual([["zero_area", "annotations[0].segments_info[1]"]]);
    expect(ignored).toEqual([expect.objectContaining({ what: "ids in PNGs", count: 1 })]);
  });

  it("are refused where the PNG has another size than its image, or is broken", async () => {
    expect((await read(json(300), png(21))).rejects.map(({ code }) => code)).toEqual(["size_differs"]);
    expect((await read(json(300), png().subarray(0, 60))).rejects.map(({ code }) => code)).toEqual(["truncated"]);
  });

  it("make one result with their PNGs", async () => {
    const files = [memoryFile("p.json", json(300, 70_000)), memoryFile("p/a 1.png", png())];
    const results = await inspectDelivery("d", files);
    expect(results.map(({ format, annotations, rejected }) => [format, annotations, rejected])).toEqual([
      ["coco-panoptic", 2, []],
    ]);
    expect(results[0]?.masks.map(({ pixels, box }) => [pixels, box])).toEqual([
      [4, [10, 5, 4, 1]],
      [6, [1, 1, 3, 2]],
    ]);
  });
});
