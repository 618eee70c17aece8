import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadCsvHeader } from "@/lib/batches/load-csv-header";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { findBatch } from "./batch-row";
import { previewBatch } from "./preview-batch";
import { receiveUpload } from "./receive-upload";
import { startIngest } from "./start-ingest";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

const original = () => Buffer.from(readFileSync("lib/formats/csv/testdata/three-rows.parquet"));

/** A run of three in a page's first level (its length, 2; header 6, value 1) becomes one of 2^31 - 1. */
function endlessRun(): Buffer {
  const bytes = original();
  const run = bytes.indexOf(Buffer.of(2, 0, 0, 0, 6, 1));
  expect(run).toBeGreaterThan(0);
  Buffer.of(0xfe, 0xff, 0xff, 0xff, 0x0f, 1).copy(bytes, run + 4);
  return bytes;
}

/** A data page of three values (thrift: struct field 5, of which field 1 is 3) states 2^27 - 1; what follows is eaten. */
function endlessPage(): Buffer {
  const bytes = original();
  const count = bytes.indexOf(Buffer.of(0x2c, 0x15, 0x06));
  expect(count).toBeGreaterThan(0);
  Buffer.of(0xfe, 0xff, 0xff, 0x7f).copy(bytes, count + 2);
  return bytes;
}

test.each([
  ["a run", endlessRun()],
  ["a page", endlessPage()],
])(
  "a Parquet file with %s without end is refused, and this process goes on",
  { timeout: 300_000 },
  async (_, bytes) => {
    vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const { projectNo, vendorId } = await makeTestProject(lead);
    const upload = { projectNo, role: "delivery" as const, vendorId, fileName: "endless.parquet" };
    const { batchNo } = await receiveUpload(lead, upload, Readable.from([bytes]));
    const address = { projectNo, batchNo };
    const refusal = { file: "endless.parquet", code: "not_this_format", message: expect.stringMatching(/is damaged/) };
    expect((await previewBatch(lead, address)).refused).toMatchObject(refusal);
    expect((await loadCsvHeader(lead, address)).names).toEqual([]);
    await startIngest(lead, address);
    await expect(runNextIngest(world, lead)).rejects.toMatchObject({ reject: refusal });
    const { batch } = await findBatch(lead, projectNo, batchNo);
    expect(batch).toMatchObject({ state: "failed", error: { code: "refused_file" } });
    vi.restoreAllMocks();
    const box: [number, number, number, number] = [10, 10, 20, 20];
    await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([{ image: 0, box }]) });
    expect(await runNextIngest(world, lead)).toMatchObject({ annotations: 1 });
  },
);
