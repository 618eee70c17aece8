import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { runEvaluation } from "@/lib/evaluation/stored/run-evaluation";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { importItems } from "@/lib/items/import-items";
import { claimJob } from "@/lib/jobs/queue";
import { createProject } from "@/lib/projects/create-project";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { bodyOf, controlOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createVendor } from "@/lib/vendors/save-vendor";
import { disagreementsCsv } from "../disagreements-csv";
import { loadAllDisagreements, loadDisagreements } from "../load-disagreements";
import type { Decision } from "./decision";
import { loadAdjudications } from "./load-adjudications";
import { loadSheet } from "./load-sheet";
import { proposalCsv } from "./proposal-csv";
import { returnSheet } from "./return-sheet";
import { sheetCsv } from "./sheet-csv";

let world: TestWorld;
let lead: Context;
let folder: string;
const at = { projectNo: 0, evaluationNo: 1 };

const REFERENCE = "item,label\nimg0,nodule\nimg1,nodule\nimg2,effusion\nimg3,nodule\n";
/** Both are wrong on img0, the first on img1 too; nobody on img2 and img3. */
const VENDORS = {
  Clinic: "item,label\nimg0,effusion\nimg1,effusion\nimg2,effusion\nimg3,nodule\n",
  Model: "item,label\nimg0,effusion\nimg1,nodule\nimg2,effusion\nimg3,nodule\n",
};

async function measure(): Promise<void> {
  for (let job = await claimJob(world.connection.sql); job; job = await claimJob(world.connection.sql)) {
    if (job.input.evaluationId)
      await runEvaluation(world.connection, controlOf(job), lead.actor, String(job.input.evaluationId));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-adjudication-"));
  process.env.ASSAY_DATA = folder;
  world = await createTestWorld();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const { no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["classification"] });
  at.projectNo = projectNo;
  const items = ["key,case", ...[0, 1, 2, 3].map((no) => `img${no},case${no}`)].join("\n");
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(items) });
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: REFERENCE, fileName: "gold.csv" });
  await runNextIngest(world, lead);
  for (const [name, text] of Object.entries(VENDORS)) {
    const { id: vendorId } = await createVendor(lead, { name, kind: "managed_service" });
    await queueDelivery(lead, { projectNo, vendorId, text, fileName: "answers.csv" });
    await runNextIngest(world, lead);
  }
  const { goldNo } = await createGoldVersion(lead, {
    projectNo,
    name: "Panel",
    kind: "external",
    exhaustive: true,
    batches: [{ batchNo: reference.batchNo, forVendorId: null }],
  });
  await freezeGoldVersion(lead, { projectNo, goldNo });
  await measure();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

/** The sheet filled as an adjudicator would who wants these sides to be right. */
async function filled(decisions: Readonly<Record<string, Decision>>): Promise<string> {
  const { sheet, rows } = await loadSheet(lead, at);
  const [header, ...lines] = sheetCsv(sheet, rows).trimEnd().split("\r\n");
  const answered = lines.map((line, index) => {
    const row = rows[index];
    const decision = decisions[row?.itemKey ?? ""] ?? "";
    const isFirst = (decision === "gold") === row?.isGoldFirst;
    const word = decision === "gold" || decision === "other" ? (isFirst ? "first" : "second") : decision;
    return line.replace(/,,,,$/, `,${word},,Dr A,`);
  });
  return [header, ...answered, ""].join("\r\n");
}
const give = (text: string, context = lead) =>
  returnSheet(context, { ...at, fileName: "filled.csv", body: bodyOf(text) });

test("worth counts figures and pairs: 1 + 1 x 1 of one vendor, 2 + 2 x 0 of both; agreement asks nothing", async () => {
  const { rows } = await loadDisagreements(lead, at);
  expect(rows.map(({ vendor, itemKey, worth }) => [vendor, itemKey, worth])).toEqual([
    ["Clinic", "img0", 2],
    ["Model", "img0", 2],
    ["Clinic", "img1", 2],
  ]);
});

test("the sheet asks each question once, agreed answers among them, and says nothing of vendors", async () => {
  const { sheet, rows } = await loadSheet(lead, at);
  expect(rows.map(({ itemKey, isAgreed }) => [itemKey, isAgreed]).sort()).toEqual([
    ["img0", false],
    ["img1", false],
    ["img2", true],
    ["img3", true],
  ]);
  const text = sheetCsv(sheet, rows);
  expect(text).not.toMatch(/clinic|model|gold|reference|agree/i);
  for (const row of rows) expect([row.first, row.second].sort()).toEqual(["effusion", "nodule"]);
  expect(await loadSheet(lead, at)).toMatchObject({ sheet, rows });
});

test("a viewer, a vendor contact and another organization bring nothing back", async () => {
  const text = await filled({ img0: "other" });
  for (const role of ["viewer", "vendor_contact"] as const) {
    await expect(give(text, { ...world.as(role), now: new Date() })).rejects.toMatchObject({ code: "forbidden" });
  }
  const other = world.as("admin", await world.newOrganization("Second hospital"));
  await expect(give(text, other)).rejects.toMatchObject({ code: "not_found" });
});

test("one wrong row refuses the file, and nothing is written", async () => {
  const text = (await filled({ img0: "other", img1: "gold" })).replace(/,(first|second),/, ",perhaps,");
  const refused = await give(text);
  expect(refused).toMatchObject({ no: null, rejectCount: 1, rejects: [{ field: "decision", found: "perhaps" }] });
  await expect(give(await filled({}))).rejects.toMatchObject({ code: "refused_file" });
  expect(await loadAdjudications(lead, at)).toMatchObject({ returned: [], sheet: { rows: 4, open: 4 } });
});

test("a sheet that comes back is unmasked, stands beside the disagreements, and is proposed for the reference", async () => {
  const taken = await give(await filled({ img0: "other", img1: "gold", img2: "gold" }));
  expect(taken).toMatchObject({ no: 1, answered: 3, open: 1, rejectCount: 0 });
  const list = await loadDisagreements(lead, at);
  expect(list.rows.map(({ itemKey, decision, adjudicator }) => [itemKey, decision, adjudicator])).toEqual([
    ["img0", "other", "Dr A"],
    ["img0", "other", "Dr A"],
    ["img1", "gold", "Dr A"],
  ]);
  expect(list.decisions).toEqual([
    { decision: "gold", count: 1 },
    { decision: "other", count: 2 },
  ]);
  expect(await loadDisagreements(lead, { ...at, decision: "other" })).toMatchObject({ count: 2, total: 3 });
  expect(await loadDisagreements(lead, { ...at, decision: "open" })).toMatchObject({ count: 0, rows: [] });
  expect(disagreementsCsv(await loadAllDisagreements(lead, at))).toContain(",reference wrong,Dr A,");

  const state = await loadAdjudications(lead, at);
  expect(state.counts).toMatchObject({ differences: { gold: 1, other: 1 }, agreed: { gold: 1 } });
  expect(state.referenceWrong).toMatchObject({ differences: { value: 0.5, n: 2 }, agreed: { value: 0, n: 1 } });
  expect(state.sheet).toMatchObject({ rows: 4, open: 1 });
  expect(proposalCsv(state.proposals)).toContain("case0,img0,,nodule,effusion,other answer right,effusion,false,false");
  expect(state.returned).toMatchObject([{ no: 1, fileName: "filled.csv", answers: 3 }]);
});

test("another answer later is shown in its place, and the earlier one is kept", async () => {
  await give(await filled({ img0: "cannot_say" }));
  const { rows } = await loadDisagreements(lead, { ...at, decision: "cannot_say" });
  expect(rows.map(({ itemKey }) => itemKey)).toEqual(["img0", "img0"]);
  const kept = await world.connection.sql`select decision from sealed.adjudication_decision
    where project_no = ${at.projectNo} order by adjudication_no, row`;
  expect(kept).toHaveLength(4);
  const events = await world.connection.sql`select after from audit_event where action = 'adjudication.return'`;
  expect(events.map(({ after }) => after.answered)).toEqual([3, 1]);
});

test("by severity the list can be ordered too", async () => {
  const { rows } = await loadDisagreements(lead, { ...at, order: "severity", at: 2 });
  expect(rows.map(({ at: place }) => place)).toEqual([1, 2, 3]);
});
