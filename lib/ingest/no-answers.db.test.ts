import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { previewBatch } from "./preview-batch";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

test("a table without a column of answers is refused, not published as items with nothing on them", async () => {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const text =
    "Image;Reader;Decision;Read on\nimg0;r1;nodule;2025-01-02\nimg1;r1;effusion;2025-01-02\nimg0;r2;effusion;x\n";
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text, fileName: "answers.csv" });
  const preview = await previewBatch(lead, { projectNo, batchNo });
  expect(preview.refused).toMatchObject({ code: "missing_field", place: "columns" });
  await expect(runNextIngest(world, lead)).rejects.toThrow(/no column is told to hold the answers/);
  const [row] = await world.connection.sql`select state from batch where no = ${batchNo}
    and project_id = (select id from project where no = ${projectNo})`;
  expect(row?.state).not.toBe("published");
  const columns = "item=Image,reader=Reader,label=Decision";
  const told = await previewBatch(lead, { projectNo, batchNo, options: { columns } });
  expect(told).toMatchObject({ refused: null, annotations: 3, reasons: ["columns as told"] });
});
