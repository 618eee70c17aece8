import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { cancelJob } from "@/lib/jobs/cancel-job";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { measureQueued } from "@/lib/testing/test-gold";
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
import { runMerge } from "./run-merge";
import { type MergeInput, startMerge } from "./start-merge";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
const batchNos: number[] = [];
const names = ["A", "B", "C"];

/** Invented: A and B mark images 0 to 7, C images 0 to 3, each a little off; C alone marks image 9. */
const MARKED: Record<string, CocoBox[]> = {
  A: Array.from({ length: 8 }, (_, image) => ({ image, box: [10, 10, 20, 20] })),
  B: Array.from({ length: 8 }, (_, image) => ({ image, box: [11, 10, 20, 20] })),
  C: [
    ...Array.from({ length: 4 }, (_, image): CocoBox => ({ image, box: [12, 10, 20, 20] })),
    { image: 9, box: [50, 40, 9, 9] },
  ],
};

const wanted = (rest: Partial<MergeInput> = {}): MergeInput => ({
  projectNo,
  name: "Two of three",
  batchNos,
  method: "majority",
  votes: null,
  pixelVotes: "majority",
  iou: 0.5,
  distanceMm: 5,
  weights: {},
  leaveOneOut: false,
  exhaustive: true,
  qualification: "Invented",
  ...rest,
});

async function merge(input: MergeInput): Promise<{ goldNo: number }> {
  await startMerge(lead, input);
  const job = await claimJob(world.connection.sql, ["merge"]);
  if (!job) throw new Error("a merge should be queued");
  const made = await runMerge(world.connection, controlOf(job), lead.actor, {
    projectId: String(job.input.projectId),
    request: job.input.request,
  });
  await finishJob(world.connection.sql, job, { state: "done" });
  return made;
}

/** Freezes and measures; answers the evaluation's result. */
async function measured(goldNo: number) {
  await freezeGoldVersion(lead, { projectNo, goldNo });
  const evaluationNo = (await measureQueued(world, lead)).at(-1) ?? 0;
  return (await loadEvaluationResult(lead, { projectNo, evaluationNo })).result;
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo } = await makeTestProject(lead));
  for (const name of names) {
    const { id: vendorId } = await createVendor(lead, { name, kind: "in_house_team" });
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(MARKED[name] ?? []) });
    batchNos.push(batchNo);
    await runNextIngest(world, lead);
  }
});
afterAll(() => world.close());

describe("a reference made from readers", () => {
  test("is a draft whose makers, deliveries, method and omissions are stored", async () => {
    const { goldNo } = await merge(wanted());
    const gold = await loadGoldVersion(lead, { projectNo, goldNo });
    expect(gold).toMatchObject({ state: "draft", kind: "consensus", makers: names, requiresEveryMaker: false });
    expect(gold.method).toContain("Merged from A, B, C");
    expect(gold.provenance?.deliveries.map(({ no }) => no)).toEqual(batchNos);
    // images 0 to 7 have two votes of three or more, image 9 has one
    expect(gold.provenance?.references).toMatchObject([
      { annotations: 8, leftOut: { too_few_votes: 1 }, readers: names },
    ]);
  });

  test("ranks none of its makers, and goes into its own hash", async () => {
    const [draft] = await loadGoldList(lead, { projectNo });
    const result = await measured(draft?.no ?? 0);
    expect(result.gold).toMatchObject({ kind: "consensus", makers: names });
    expect(result.rankingWithheld).toBe("own vote in the reference: A, B, C");
    const gold = await loadGoldVersion(lead, { projectNo, goldNo: draft?.no ?? 0 });
    expect(gold.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test("by all votes says nothing of what its makers found", async () => {
    const { goldNo } = await merge(wanted({ name: "All three", votes: 3 }));
    const gold = await loadGoldVersion(lead, { projectNo, goldNo });
    expect(gold).toMatchObject({ requiresEveryMaker: true });
    expect(gold.provenance?.references[0]?.annotations).toBe(4);
    const result = await measured(goldNo);
    expect(result.vendors[0]?.overall.sensitivity?.reason).toBe("reference_requires_every_compared_reader");
  });

  test("leave-one-out measures each on the others", async () => {
    const { goldNo } = await merge(wanted({ name: "The others", leaveOneOut: true }));
    const gold = await loadGoldVersion(lead, { projectNo, goldNo });
    expect(gold.kind).toBe("leave_one_out");
    expect(gold.batches.map(({ forVendor }) => forVendor)).toEqual(names);
    // without A: B and C agree on images 0 to 3; without C: A and B on 0 to 7
    expect(gold.provenance?.references.map(({ annotations }) => annotations)).toEqual([4, 4, 8]);
    const result = await measured(goldNo);
    // five cases are too few to rank anybody, but nobody votes on itself
    expect(result.rankingWithheld).toContain("not comparable");
    expect(result.vendors.find(({ name }) => name === "C")?.overall.sensitivity).toMatchObject({ value: 0.5, n: 8 });
  });

  test("is refused where too few readers are left, with the reason", async () => {
    const two = batchNos.slice(0, 2);
    await expect(merge(wanted({ batchNos: two, leaveOneOut: true }))).rejects.toThrow(/Without A there are not two/);
    await expect(merge(wanted({ batchNos: batchNos.slice(0, 1) }))).rejects.toThrow(/needs two readers/);
    await expect(startMerge(lead, wanted({ batchNos: [99] }))).rejects.toThrow(/Batch 99 is no delivery/);
    await expect(merge(wanted({ method: "weighted", weights: { Z: 2 } }))).rejects.toThrow(/No reader Z/);
  });

  test("cancelled makes no draft", async () => {
    const before = (await loadGoldList(lead, { projectNo })).length;
    const { jobId } = await startMerge(lead, wanted({ name: "Not made" }));
    await cancelJob(lead, { id: jobId });
    expect(await claimJob(world.connection.sql, ["merge"])).toBeNull();
    const stopped = new AbortController();
    stopped.abort(new Error("cancelled"));
    await startMerge(lead, wanted({ name: "Not made" }));
    const job = await claimJob(world.connection.sql, ["merge"]);
    if (!job) throw new Error("a merge should be queued");
    const input = { projectId: String(job.input.projectId), request: job.input.request };
    await expect(runMerge(world.connection, controlOf(job, stopped.signal), lead.actor, input)).rejects.toThrow();
    expect(await loadGoldList(lead, { projectNo })).toHaveLength(before);
  });
});
