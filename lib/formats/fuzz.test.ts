import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCoco } from "./coco/read";
import { readItems } from "./csv/items";
import { readCsv } from "./csv/read";
import type { DeliveryFile } from "./format";
import { detectFormat } from "./registry";
import { collector } from "./testing/collect";
import { nearly, survives } from "./testing/hostile-bytes";
import { memoryFile } from "./testing/memory-file";

const COCO = JSON.stringify({
  images: [{ id: 1, file_name: "a.png", width: 9, height: 7 }],
  categories: [{ id: 1, name: "n", keypoints: ["p"] }],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], score: 0.5, attributes: { a: 1 } },
    { id: 2, image_id: 1, category_id: 1, segmentation: [[1, 1, 5, 1, 5, 5]], group: 3 },
    { id: 3, image_id: 1, category_id: 1, segmentation: { size: [7, 9], counts: [3, 4, 56] } },
    { id: 4, image_id: 1, category_id: 1, segmentation: { size: [7, 9], counts: "34h1" } },
    { id: 5, image_id: 1, category_id: 1, keypoints: [1, 1, 2] },
    { image_id: 1, segments_info: [{ id: 4, category_id: 1 }] },
  ],
});

const CSV = [
  'image,reader,label,xmin,ymin,xmax,ymax\na.png,r1,"x ""y""",1,2,3,4\nb.png,r2,,,,,\n',
  "scan;R1;R2;truth\na;1,5;NA;0\nb;2;3;1\n",
  "a.jpg, t1\nb.jpg, t1, t2\n",
  "filename\tdog\tcat\n1.png\t1\t0\n2.png\t0\t1\n",
];

const chunkBytes = fc.integer({ min: 1, max: 300 });
const RUNS = { numRuns: 3000 };

describe("hostile bytes", () => {
  it("never crash or hang the COCO reader", { timeout: 120_000 }, async () => {
    const read = (file: DeliveryFile) => readCoco(file, { findingAttribute: "a" }, collector().sink);
    await fc.assert(
      fc.asyncProperty(nearly([COCO]), chunkBytes, (bytes, chunk) => survives(read, bytes, chunk)),
      RUNS,
    );
  });

  it("never crash or hang the CSV reader", { timeout: 120_000 }, async () => {
    const read = (file: DeliveryFile) => readCsv(file, {}, collector().sink);
    await fc.assert(
      fc.asyncProperty(nearly(CSV), chunkBytes, (bytes, chunk) => survives(read, bytes, chunk)),
      RUNS,
    );
  });

  it("never crash or hang the items reader or detection", { timeout: 120_000 }, async () => {
    const read = (file: DeliveryFile) => readItems(file, { item: () => {}, reject: () => {} });
    const seeds = ["key,case,width,site\na,P,5,x\nb,Q,6,y\n"];
    await fc.assert(
      fc.asyncProperty(nearly(seeds), chunkBytes, (bytes, chunk) => survives(read, bytes, chunk)),
      RUNS,
    );
    await fc.assert(
      fc.asyncProperty(nearly([COCO, ...CSV]), chunkBytes, (bytes, chunk) => survives(detectFormat, bytes, chunk)),
      RUNS,
    );
  });

  it("never lose a row unsaid: each row of a table is kept, rejected or counted as missing", async () => {
    const cell = fc.constantFrom("a", "b", "yes", "", "NA", "1", " ");
    const row = fc.array(cell, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const { collected, sink } = collector();
        // a quoted first cell, so that no row is a blank line
        const text = `item,reader,label\n${rows.map(([first, ...rest]) => [`"${first}"`, ...rest].join(",")).join("\n")}\n`;
        const lines = rows.filter((cells) => cells.length > 1 || (cells[0] ?? "").trim() !== "").length;
        await readCsv(memoryFile("t.csv", text), { columns: "item=item,reader=reader,label=label" }, sink);
        const missing = collected.ignored.reduce((sum, { count }) => sum + count, 0);
        expect(collected.annotations.length + collected.rejects.length + missing).toBe(lines);
      }),
    );
  });
});
