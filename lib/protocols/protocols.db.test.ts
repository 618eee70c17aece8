import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUser } from "@/db/schema/user";
import { loadAgreement } from "@/lib/agreement/load-agreement";
import type { Context } from "@/lib/auth/context";
import { hashPassword } from "@/lib/auth/password";
import { verifyReceipt } from "@/lib/cli/verify-receipt";
import { loadComparison } from "@/lib/compare/load-comparison";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { loadReceipt } from "@/lib/compare/load-receipt";
import { loadReceiptFile } from "@/lib/compare/load-receipt-file";
import { loadAllDisagreements, loadDisagreements } from "@/lib/disagreements/load-disagreements";
import { HTTP_STATUS } from "@/lib/errors";
import { findProject } from "@/lib/projects/find-project";
import { generateReport } from "@/lib/reports/generate-report";
import { loadOrdered } from "@/lib/scorecard/load-ordered";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { createVendor } from "@/lib/vendors/save-vendor";
import { loadProtocol } from "./load-protocol";
import type { ProtocolContent } from "./protocol-content";
import { recordDeviation } from "./record-deviation";
import { discardProtocol, saveProtocol } from "./save-protocol";
import { signProtocol } from "./sign-protocol";

const PASSWORD = "plain copper kettle";
const ORDERED = ["img0", "img1", "img2", "img3", "img4", "img5"];
const box = (image: number) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] });

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;
let goldNo: number;

const later = (seconds: number): Context => ({ ...lead, now: new Date(Date.now() + seconds * 1000) });

async function proposal(): Promise<ProtocolContent> {
  const { proposal: content } = await loadProtocol(lead, { projectNo });
  if (!content) throw new Error("nothing was proposed");
  return content;
}

const newest = async () => {
  const { chosen } = await loadComparison(lead, { projectNo });
  if (!chosen) throw new Error("nothing was measured");
  return chosen;
};

beforeAll(async () => {
  world = await createWorldWithFiles();
  const id = uuidv7();
  const base = world.as("qa_lead");
  await world.connection.db.insert(appUser).values({
    id,
    organizationId: world.organizationId,
    email: "lead@example.org",
    name: "Lead",
    role: "qa_lead",
    passwordHash: await hashPassword(PASSWORD),
    createdAt: base.now,
  });
  lead = { ...base, actor: { ...base.actor, userId: id }, now: new Date() };
  ({ projectNo, vendorId } = await makeTestProject(lead));
  await engageVendor(lead, { projectNo, vendorId });
  const silent = await createVendor(lead, { name: "Silent", kind: "managed_service" });
  await engageVendor(lead, { projectNo, vendorId: silent.id });
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([0, 2, 4, 6, 8].map(box)) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([0, 2, 6].map(box)) });
  await runNextIngest(world, lead);
  goldNo = await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

describe("a protocol", () => {
  test("is proposed from what the project says", async () => {
    expect(await proposal()).toMatchObject({
      goldNo,
      task: "detection",
      primaryMetric: "sensitivity",
      missing: "worst",
      margin: 0.05,
      vendors: [{ items: null }, { name: "Silent", items: null }],
    });
  });

  test("as a draft shuts every verb that hands out a score, whatever the role, with 403", async () => {
    const content = await proposal();
    const vendors = content.vendors.map((vendor) => ({ ...vendor, items: ORDERED }));
    await saveProtocol(lead, { projectNo, content: { ...content, vendors } });
    await measureQueued(world, lead);
    const evaluationNo = 1;
    const of = { projectNo, evaluationNo };
    for (const context of [lead, world.as("admin"), world.as("viewer")])
      for (const asked of [
        () => loadComparison(context, { projectNo }),
        () => loadEvaluationResult(context, of),
        () => loadReceipt(context, of),
        () => loadReceiptFile(context, of),
        () => loadDisagreements(context, of),
        () => loadAllDisagreements(context, of),
        () => loadAgreement(context, { projectNo }),
        () => generateReport(context, { projectNo, paper: "A4" }),
      ])
        await expect(asked()).rejects.toMatchObject({ code: "protocol_draft" });
    expect(HTTP_STATUS.protocol_draft).toBe(403);
  });

  test("refuses what does not exist, a wrong password and a signature without a reason", async () => {
    const { protocol } = await loadProtocol(lead, { projectNo });
    const content = protocol?.content as ProtocolContent;
    const [first] = content.vendors;
    const refused = (change: Partial<ProtocolContent>) =>
      expect(saveProtocol(lead, { projectNo, content: { ...content, ...change } })).rejects;
    await refused({ goldNo: 99 }).toMatchObject({ detail: { fields: { goldNo: expect.any(String) } } });
    await refused({ primaryMetric: "dice" }).toMatchObject({
      detail: { fields: { primaryMetric: expect.any(String) } },
    });
    await refused({ uncertain: { rule: "as_negative", labels: ["nodule"] } }).toThrow(/of whole items/);
    await refused({ margin: 0 }).toMatchObject({ code: "invalid_input" });
    await refused({ margin: Number.NaN }).toMatchObject({ detail: { fields: { margin: "A number such as 0.05" } } });
    // a form knows a vendor by its number only
    const numbered = first ? [{ ...first, name: String(first.no), items: ["nowhere"] }] : [];
    await refused({ vendors: numbered }).toThrow(`${first?.name}: there is no item "nowhere"`);
    await expect(signProtocol(lead, { projectNo, password: "wrong", reason: "To decide" })).rejects.toMatchObject({
      detail: { fields: { password: expect.any(String) } },
    });
    await expect(signProtocol(lead, { projectNo, password: PASSWORD, reason: " " })).rejects.toMatchObject({
      detail: { fields: { reason: expect.any(String) } },
    });
    await expect(recordDeviation(lead, { projectNo, what: "x", reason: "y" })).rejects.toMatchObject({
      code: "not_ready",
    });
  });

  test("signed before any score was shown is not in retrospect, has a hash that holds, and never changes", async () => {
    const { sha256 } = await signProtocol(later(1), { projectNo, password: PASSWORD, reason: "To choose a vendor" });
    const { protocol } = await loadProtocol(lead, { projectNo });
    expect(protocol).toMatchObject({ state: "signed", sha256, holds: true, retrospective: false, signedBy: "Lead" });
    const content = protocol?.content as ProtocolContent;
    await expect(saveProtocol(lead, { projectNo, content })).rejects.toMatchObject({ code: "frozen" });
    await expect(discardProtocol(lead, { projectNo })).rejects.toMatchObject({ code: "frozen" });
    await world.connection.sql`update sealed.protocol set reason = 'Another'`;
    expect((await loadProtocol(lead, { projectNo })).protocol?.holds).toBe(false);
    await world.connection.sql`update sealed.protocol set reason = 'To choose a vendor'`;
  });

  test("decides what is measured: the order, the missing rule, alpha, and who never delivered", async () => {
    await measureQueued(world, lead);
    const { protocol } = await loadProtocol(lead, { projectNo });
    const { result } = await newest();
    expect(result.receipt.settings).toMatchObject({
      missing: "worst",
      level: 0.95,
      primaryMetric: "sensitivity",
      protocol: { sha256: protocol?.sha256, kind: "acceptance", retrospective: false },
    });
    // Three of the reference's five boxes lie on the six ordered images; the vendor marked two of them.
    expect(result.vendors.map(({ ordered, items, missing }) => ({ ordered, items, missing }))).toEqual([
      { ordered: 6, items: 6, missing: 0 },
      { ordered: 6, items: 0, missing: 6 },
    ]);
    expect(result.vendors.map(({ overall }) => overall.sensitivity)).toMatchObject([
      { value: 2 / 3, n: 3 },
      { value: 0, n: 3 },
    ]);
  });

  test("orders what the scorecard counts: cases, errors, and what came by the day agreed", async () => {
    const project = await findProject(lead, projectNo);
    const evaluation = await newest();
    const { sql } = world.connection;
    const vendors = await sql<{ no: number }[]>`select v.no from engagement e join vendor v on v.id = e.vendor_id
      where e.project_id = ${project.id} order by v.no`;
    const counted = async (isSigned: boolean, dueOn: string) => {
      await sql`update engagement set due_on = ${dueOn} where project_id = ${project.id}`;
      const asked = { no: evaluation.no, goldNo: evaluation.goldNo, isSigned };
      const found = await loadOrdered(
        lead,
        project,
        asked,
        vendors.map(({ no }) => no),
      );
      return vendors.map(({ no }) => found.get(no));
    };
    // Two images a case; the first vendor misses one box of three, the second returned nothing.
    expect(await counted(true, "2999-01-01")).toEqual([
      { items: 6, onTime: 6, cases: 3, criticalCases: 1 },
      { items: 6, onTime: 0, cases: 3, criticalCases: 3 },
    ]);
    expect((await counted(true, "2000-01-01"))[0]).toMatchObject({ items: 6, onTime: 0 });
    expect((await counted(false, "2999-01-01"))[0]).toMatchObject({ items: 10, cases: 5 });
  });

  test("is in the receipt, which is recomputed from the raw files", async () => {
    const { no } = await newest();
    const receipt = await loadReceiptFile(lead, { projectNo, evaluationNo: no });
    expect(receipt.study.orders).toBeDefined();
    expect(await verifyReceipt(receipt, [world.folder])).toMatchObject({ holds: true, recomputed: true, findings: [] });
  });

  test("has deviations beside it, with who and why", async () => {
    await expect(recordDeviation(lead, { projectNo, what: "Stopped early", reason: "" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await recordDeviation(lead, { projectNo, what: "Stopped early", reason: "Scanner out" })).toEqual({ no: 1 });
    const { protocol } = await loadProtocol(lead, { projectNo });
    expect(protocol?.deviations).toMatchObject([
      { no: 1, what: "Stopped early", reason: "Scanner out", madeBy: "Lead" },
    ]);
    expect(protocol?.holds).toBe(true);
  });
});

test("a protocol of a project whose scores were seen is signed in retrospect and says so", async () => {
  await world.connection.sql`delete from sealed.protocol`;
  const content = { ...(await proposal()), missing: "exclude" as const };
  await saveProtocol(later(10), { projectNo, content });
  await discardProtocol(lead, { projectNo });
  expect((await newest()).no).toBeGreaterThan(0);
  await saveProtocol(later(20), { projectNo, content });
  await signProtocol(later(30), { projectNo, password: PASSWORD, reason: "For the file" });
  expect((await loadProtocol(lead, { projectNo })).protocol).toMatchObject({ retrospective: true, holds: true });
});
