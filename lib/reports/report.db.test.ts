import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { estimateCells } from "@/lib/display/estimate";
import { runEvaluation } from "@/lib/evaluation/run-evaluation";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { claimJob } from "@/lib/jobs/queue";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import {
  type CocoBox,
  cocoOf,
  controlOf,
  makeTestProject,
  queueDelivery,
  runNextIngest,
} from "@/lib/testing/test-project";
import { generateReport } from "./generate-report";
import { loadReport } from "./load-report";
import { loadReportList } from "./load-report-list";
import { noBlank, readPdf } from "./read-pdf.fixture";

const GOLD: CocoBox[] = [
  { image: 0, box: [10, 10, 20, 20] },
  { image: 2, box: [40, 40, 20, 20], label: "effusion" },
];
const VENDOR: CocoBox[] = [
  { image: 0, box: [10, 10, 20, 20] },
  { image: 5, box: [1, 1, 9, 9] },
];

let world: TestWorld;
let lead: Context;
let folder: string;
let projectNo: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-report-"));
  process.env.ASSAY_DATA = folder;
  world = await createTestWorld();
  // Workers publish by the real clock, so people act by it too.
  lead = { ...world.as("qa_lead"), now: new Date() };
  const project = await makeTestProject(lead);
  projectNo = project.projectNo;
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf(GOLD) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId: project.vendorId, text: cocoOf(VENDOR) });
  await runNextIngest(world, lead);
  const { goldNo } = await createGoldVersion(lead, {
    projectNo,
    name: "Panel",
    kind: "external",
    exhaustive: true,
    batches: [{ batchNo: reference.batchNo, forVendorId: null }],
  });
  await freezeGoldVersion(lead, { projectNo, goldNo });
  for (let job = await claimJob(world.connection.sql); job; job = await claimJob(world.connection.sql)) {
    await runEvaluation(world.connection, controlOf(job), lead.actor, String(job.input.evaluationId));
  }
});

afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the report of a measured project", () => {
  test("holds the stored result, its hash, the reference and the deliveries", async () => {
    const input = await loadReport(lead, { projectNo });
    const [evaluation] = input.evaluations;
    const stored = await loadEvaluationResult(lead, { projectNo, evaluationNo: 1 });
    expect(evaluation.result).toEqual(stored.result);
    expect(evaluation.sha256).toBe(stored.sha256);
    expect(createHash("sha256").update(evaluation.stored).digest("hex")).toBe(stored.sha256);
    expect(input.references).toMatchObject([
      { no: 1, name: "Panel", kind: "external", exhaustive: true, annotations: 2 },
    ]);
    expect(input.batches.map(({ role, annotations }) => [role, annotations])).toEqual([
      ["reference", 2],
      ["delivery", 2],
    ]);
  });

  test("prints the screen's figures, and is listed with the hash of its bytes", async () => {
    const { bytes, sha256 } = await generateReport(lead, { projectNo, paper: "A4" });
    const pdf = await readPdf(bytes);
    const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo: 1 });
    const [vendor] = result.vendors;
    const sensitivity = vendor?.overall.sensitivity;
    expect(sensitivity?.value).toBe(0.5);
    if (sensitivity) expect(noBlank(pdf.text)).toContain(noBlank(estimateCells(sensitivity, "sensitivity").text));
    expect(await loadReportList(lead, { projectNo })).toMatchObject([{ no: 1, sha256, bytes: bytes.length }]);
  });

  test("is read by a viewer and then not listed", async () => {
    const before = await loadReportList(lead, { projectNo });
    const { bytes } = await generateReport({ ...world.as("viewer"), now: lead.now }, { projectNo, paper: "Letter" });
    expect(bytes.length).toBeGreaterThan(10_000);
    expect(await loadReportList(lead, { projectNo })).toEqual(before);
  });

  test("does not exist for another organization, and is refused to a vendor", async () => {
    const other = await world.newOrganization("Second hospital");
    await expect(generateReport(world.as("viewer", other), { projectNo, paper: "A4" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(generateReport(world.as("vendor_contact"), { projectNo, paper: "A4" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(loadReport(lead, { projectNo, evaluationNo: 99 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not made of a result that has changed since it was measured", async () => {
    const { sql } = world.connection;
    const original = await sql<{ result: string }[]>`select result::text as result from sealed.evaluation where no = 1`;
    await sql`update sealed.evaluation set result = jsonb_set(result, '{cases}', '99') where no = 1`;
    await expect(loadReport(lead, { projectNo })).rejects.toMatchObject({ code: "checksum_differs" });
    await sql`update sealed.evaluation set result = ${original[0]?.result ?? ""}::text::jsonb where no = 1`;
    await expect(loadReport(lead, { projectNo })).resolves.toBeDefined();
  });
});

test("an unmeasured project has no report yet", async () => {
  const { projectNo: empty } = await makeTestProject(lead);
  await expect(loadReport(lead, { projectNo: empty })).rejects.toMatchObject({ code: "not_ready" });
});
