import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { runEvaluation } from "@/lib/evaluation/stored/run-evaluation";
import { startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { loadReport } from "@/lib/reports/load-report";
import { freezePanel } from "@/lib/testing/test-gold";
import {
  type CocoBox,
  cocoOf,
  controlOf,
  makeTestProject,
  queueDelivery,
  runNextIngest,
} from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { loadItemSuspicions } from "./load-item-suspicions";
import { loadSuspicions } from "./load-suspicions";
import { recordSuspicionReply } from "./record-reply";
import { runSuspicionSearch } from "./run-suspicion-search";
import { suspicionsCsv } from "./suspicions-csv";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let goldNo: number;
const first = { projectNo: 0, evaluationNo: 1 };

/** Two boxes an image. Invented: the vendors' are the same numbers, the reference's are not. */
const boxes = (offset: number): CocoBox[] =>
  Array.from({ length: 10 }, (_, image) =>
    [0, 40].map((y) => ({ image, box: [5 + image + offset, y + offset, 20, 20] as CocoBox["box"] })),
  ).flat();

/** Does every queued job but the searches, which it answers with. */
async function measure(): Promise<{ searches: string[] }> {
  const searches: string[] = [];
  for (;;) {
    const job = await claimJob(world.connection.sql);
    if (!job) return { searches };
    const id = String(job.input.evaluationId);
    if (job.kind === "evaluate") await runEvaluation(world.connection, controlOf(job), lead.actor, id);
    if (job.kind === "suspicion") {
      const { suspicions } = await runSuspicionSearch(world.connection, controlOf(job), lead.actor, id);
      searches.push(`${String(job.input.evaluationNo)}: ${suspicions ?? "outdated"}`);
    }
    await finishJob(world.connection.sql, job, { state: "done" });
  }
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const made = await makeTestProject(lead);
  ({ projectNo } = made);
  first.projectNo = projectNo;
  const other = await createVendor(lead, { name: "Another vendor", kind: "managed_service" });
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf(boxes(0)) });
  await runNextIngest(world, lead);
  for (const vendorId of [made.vendorId, other.id]) {
    // the same file twice would be recognised: other bytes, the same boxes
    const text = `${cocoOf(boxes(1))}${vendorId === other.id ? "\n" : ""}`;
    await queueDelivery(lead, { projectNo, vendorId, text });
    await runNextIngest(world, lead);
  }
  goldNo = await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

describe("what is to be asked about an evaluation", () => {
  test("is looked for by a job of its own once the figures are there", async () => {
    const job = await claimJob(world.connection.sql);
    if (job?.kind !== "evaluate") throw new Error("an evaluation should be queued");
    await runEvaluation(world.connection, controlOf(job), lead.actor, String(job.input.evaluationId));
    expect(await loadSuspicions(lead, first)).toMatchObject({ state: "waiting", rows: [] });
    expect(await measure()).toEqual({ searches: ["1: 1"] });
  });

  test("is stored with its thresholds, vendors and items", async () => {
    const { state, cases, settings, rows } = await loadSuspicions(lead, first);
    expect({ state, cases }).toEqual({ state: "looked", cases: 5 });
    expect(settings).toMatchObject({ copiedShapes: 10 });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: "copied_geometry",
      estimate: { value: 1, n: 20 },
      replies: [],
      isSettled: false,
    });
    expect(rows[0]?.vendors.map(({ name }) => name)).toContain("Another vendor");
    expect(rows[0]?.items.map(({ key }) => key)).toEqual(Array.from({ length: 10 }, (_, at) => `img${at}`));
  });

  test("stands on the pages of its items and in the file", async () => {
    const { rows } = await loadSuspicions(lead, first);
    const itemNo = rows[0]?.items[3]?.no ?? 0;
    const ofItem = await loadItemSuspicions(lead, { projectNo, itemNo, evaluationNo: null });
    expect(ofItem).toMatchObject({ evaluationNo: 1, rows: [{ kind: "copied_geometry" }] });
    const [header, line, ...more] = suspicionsCsv(rows).trim().split(/\r?\n/);
    expect(header).toMatch(/^kind,name,about,/);
    expect(line).toContain("copied_geometry,Copied geometry,");
    expect(more).toEqual([]);
  });

  test("keeps a reply with its evaluation and all that come", async () => {
    await recordSuspicionReply(lead, { ...first, seq: 1, reply: "Both began from the same pre-label", settles: false });
    await recordSuspicionReply(lead, { ...first, seq: 1, reply: "Seen in both tools' logs", settles: true });
    const { rows } = await loadSuspicions(lead, first);
    expect(rows[0]?.replies.map(({ reply }) => reply)).toHaveLength(2);
    expect(rows[0]?.isSettled).toBe(true);
    const { questions } = await loadReport(lead, { projectNo });
    expect(questions).toMatchObject({ isLooked: true, rows: [{ isSettled: true }] });
    await expect(recordSuspicionReply(lead, { ...first, seq: 9, reply: "x", settles: true })).rejects.toThrow();
    await expect(
      recordSuspicionReply(world.as("viewer"), { ...first, seq: 1, reply: "x", settles: true }),
    ).rejects.toThrow();
  });

  test("is looked for in the newest of two evaluations only", async () => {
    for (const round of [2, 3]) {
      await startEvaluation(lead, { projectNo, goldNo, task: "detection" });
      const job = await claimJob(world.connection.sql, ["evaluate"]);
      if (!job) throw new Error(`evaluation ${round} should be queued`);
      await runEvaluation(world.connection, controlOf(job), lead.actor, String(job.input.evaluationId));
    }
    expect(await measure()).toEqual({ searches: ["2: outdated", "3: 1"] });
    expect(await loadSuspicions(lead, { projectNo, evaluationNo: 2 })).toMatchObject({ state: "not_looked", rows: [] });
    const [row] = (await loadSuspicions(lead, { projectNo, evaluationNo: 3 })).rows;
    expect(row?.isSettled).toBe(true);
  });
});
