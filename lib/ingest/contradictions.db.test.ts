import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { updateProject } from "@/lib/projects/update-project";
import { makeTestProject, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { previewBatch } from "./preview-batch";

let world: WorldWithFiles;
let lead: Context;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

/** Whole-image answers as Label Studio exports them: [image, reader, choice]. */
function answersOf(rows: readonly [image: number, reader: number, choice: string][]): string {
  return JSON.stringify(
    rows.map(([image, reader, choice], at) => ({
      id: at + 1,
      data: { image: `img${image}.png` },
      annotations: [
        {
          id: at + 1,
          completed_by: reader,
          result: [
            { id: `c${at}`, type: "choices", from_name: "finding", to_name: "image", value: { choices: [choice] } },
          ],
        },
      ],
    })),
  );
}

/** Reader 1 says img0 twice alike and img1 two ways; reader 2 says img0 otherwise, which is an answer of its own. */
const ROWS: [number, number, string][] = [
  [0, 1, "nodule"],
  [0, 1, "nodule"],
  [1, 1, "nodule"],
  [1, 1, "effusion"],
  [0, 2, "effusion"],
  [1, 1, "effusion"],
];

async function deliver(tasks: typeof TEST_PROJECT.tasks) {
  const { projectNo, vendorId } = await makeTestProject(lead);
  await updateProject(lead, { ...TEST_PROJECT, no: projectNo, tasks });
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: answersOf(ROWS), fileName: "ls.json" });
  const preview = await previewBatch(lead, { projectNo, batchNo });
  const report = await runNextIngest(world, lead);
  const rejects = await world.connection.sql`select file, code, field, found, expected, place from reject
    where project_no = ${projectNo} and batch_no = ${batchNo} order by seq`;
  return { preview, report, rejects };
}

test("where one answer is asked, the first stands, and every later one is listed with what it says", async () => {
  const { preview, report, rejects } = await deliver(["classification"]);
  expect(rejects.map(({ code, found }) => [code, found])).toEqual([
    ["duplicate_row", "nodule"],
    ["contradicting_answer", "effusion"],
    ["contradicting_answer", "effusion"],
  ]);
  for (const reject of rejects) {
    expect(reject).toMatchObject({
      file: "ls.json",
      field: "label",
      expected: "one answer to an item; the first in the file is nodule",
    });
    expect(reject.place).toMatch(/\[\d\]/);
  }
  expect(report).toMatchObject({
    annotations: 3,
    rejected: 3,
    rejectsByCode: { duplicate_row: 1, contradicting_answer: 2 },
    labels: { nodule: 2, effusion: 1 },
    answers: { nodule: ["", "nodule"], effusion: ["", "effusion"] },
  });
  expect(preview).toMatchObject({ annotations: 3, rejectCount: 3, holdsAnswers: true });
});

test("where labels are tags of an image, only the same one again is refused", async () => {
  const { report } = await deliver(["detection"]);
  expect(report).toMatchObject({ annotations: 4, rejectsByCode: { duplicate_row: 2 } });
});
