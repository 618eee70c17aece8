import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { bodyOf } from "@/lib/testing/test-project";
import { createVendor } from "@/lib/vendors/save-vendor";
import { confirmNotApplicable } from "./confirm-not-applicable";
import type { AssessmentAddress } from "./find-assessment";
import { loadAssessment } from "./load-assessment";
import { loadAssessmentList } from "./load-assessment-list";
import { openEvidence } from "./open-evidence";
import { saveAnswer } from "./save-answer";
import { addEvidence, removeEvidence, reviewEvidence } from "./save-evidence";
import { saveFacts } from "./save-facts";
import { startAssessment } from "./start-assessment";

let world: TestWorld;
let lead: Context;
let address: AssessmentAddress;
const yes = { value: { kind: "choice", choice: "yes" }, own: null, followUp: null } as const;
const notApplicable = (reason: string) =>
  ({ value: { kind: "not_applicable", reason, confirmedBy: null }, own: null, followUp: null }) as const;

beforeAll(async () => {
  world = await createTestWorld();
  lead = world.as("qa_lead");
});
afterAll(() => world.close());

async function fresh(name: string): Promise<AssessmentAddress> {
  const { id: vendorId } = await createVendor(lead, { name, kind: "commercial_tool" });
  return { vendorId, ...(await startAssessment(lead, { vendorId, template: "ten-questions-before-outsourcing" })) };
}

const events = () =>
  world.connection.sql<{ action: string }[]>`select action from audit_event order by seq`.then((rows) =>
    rows.map(({ action }) => action),
  );

describe("an assessment", () => {
  beforeAll(async () => {
    address = await fresh("Vendor A");
  });

  test("begins not assessed, with the vendor's kind as its first fact and the version of today", async () => {
    const { score, facts, template, no } = await loadAssessment(lead, address);
    expect(no).toBe(1);
    expect(facts).toEqual({ kind: "commercial_tool" });
    expect(template).toMatchObject({ key: "ten-questions-before-outsourcing", version: "1.1.0" });
    expect(score.overall).toMatchObject({ score: null, coverage: 0, low: 0, high: 1 });
    expect(score.verdict.state).toBe("open");
    // Capacity and price are asked of people only.
    expect(score.overall.items).toBe(9);
  });

  test("saves an answer, its change and its removal, each with one event", async () => {
    await saveAnswer(lead, address, { itemKey: "q04-deidentification", answer: yes, note: "seen" });
    await saveAnswer(lead, address, { itemKey: "q04-deidentification", answer: yes, note: "seen" });
    const { score, notes } = await loadAssessment(lead, address);
    expect(score.overall).toMatchObject({ score: 1, evidenced: 0, answered: 1 });
    expect(notes.get("q04-deidentification")).toBe("seen");
    await saveAnswer(lead, address, { itemKey: "q04-deidentification", answer: null });
    expect((await loadAssessment(lead, address)).score.overall.score).toBeNull();
    expect((await events()).filter((action) => action === "assessment.answer")).toHaveLength(2);
  });

  test("counts evidence once accepted, and opens the knock-out again on the day after its last", async () => {
    const itemKey = "q04-deidentification";
    await saveAnswer(lead, address, { itemKey, answer: yes });
    const document = {
      itemKey,
      title: "Procedure",
      issuer: "Vendor A",
      issuedOn: "2026-01-01",
      validUntil: "2026-12-31",
    };
    const { id } = await addEvidence(lead, address, document);
    expect((await loadAssessment(lead, address)).score.overall.evidenced).toBe(0);
    await reviewEvidence(lead, address, { id, state: "accepted" });
    const on = async (asOf: string) => {
      const { score } = await loadAssessment(lead, { ...address, asOf });
      return [score.overall.evidenced, score.verdict.knockouts.find(({ key }) => key === itemKey)?.state];
    };
    expect(await on("2026-12-31")).toEqual([1, "pass"]);
    expect(await on("2027-01-01")).toEqual([0, "open"]);
  });

  test("ends documents by the organization's calendar, not by Greenwich's", async () => {
    const { sql } = world.connection;
    const at = async (now: string) => (await loadAssessment({ ...lead, now: new Date(now) }, address)).score;
    await sql`update organization set time_zone = 'Pacific/Auckland'`;
    try {
      expect((await at("2026-12-31T10:59:00Z")).overall.evidenced).toBe(1);
      const next = await at("2026-12-31T11:00:00Z");
      expect([next.asOf, next.overall.evidenced]).toEqual(["2027-01-01", 0]);
      await sql`update organization set time_zone = 'America/Los_Angeles'`;
      expect((await at("2027-01-01T07:59:00Z")).asOf).toBe("2026-12-31");
    } finally {
      await sql`update organization set time_zone = 'UTC'`;
    }
  });

  test("takes not applicable on a knock-out only with a reason and somebody else's word", async () => {
    const itemKey = "q05-contracts";
    const standing = async () =>
      (await loadAssessment(lead, address)).score.standings.find(({ item }) => item.key === itemKey);
    await saveAnswer(lead, address, { itemKey, answer: notApplicable("No personal data") });
    expect(await standing()).toMatchObject({ state: "unanswered", faults: ["not_confirmed"] });
    await expect(confirmNotApplicable(lead, address, { itemKey })).rejects.toMatchObject({ code: "conflict" });
    await confirmNotApplicable(world.as("admin"), address, { itemKey });
    expect(await standing()).toMatchObject({ state: "not_applicable", faults: [] });
    // Changing the answer takes the second person's word away.
    await saveAnswer(lead, address, { itemKey, answer: notApplicable("Other reason") });
    expect(await standing()).toMatchObject({ state: "unanswered" });
  });

  test("refuses what cannot become an answer", async () => {
    const save = (itemKey: string, answer: object) =>
      saveAnswer(lead, address, { itemKey, answer: answer as typeof yes });
    await expect(save("q01-clinical-expertise", yes)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(save("no-such-item", yes)).rejects.toMatchObject({ code: "not_found" });
    await expect(save("q05-contracts", { ...yes, own: { owner: "QA", document: "SOP" } })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(save("q04-deidentification", { ...yes, value: { kind: "scale", step: 9 } })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("asks by the facts", async () => {
    await saveFacts(lead, address, { kind: "managed_service", dataLeavesSite: "no" });
    const { score } = await loadAssessment(lead, address);
    expect(score.overall.items).toBe(7);
    expect(score.verdict.state).toBe("no_knockouts");
    await expect(saveFacts(lead, address, { kind: "wizard" } as never)).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  test("gets the next number, and is listed with how much is answered", async () => {
    await startAssessment(lead, { vendorId: address.vendorId, template: "tool-selection-criteria" });
    const list = await loadAssessmentList(lead, address);
    expect(list.map(({ no, answers }) => [no, answers])).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });
});

describe("a document's file", () => {
  const itemKey = "q04-deidentification";
  const said = { itemKey, title: "SOP", issuer: "QA", issuedOn: null, validUntil: null, covers: "all sites" };
  const upload = (text: string, fileName: string) => ({ fileName, body: bodyOf(text) });
  let folder: string;
  let target: AssessmentAddress;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "assay-evidence-"));
    process.env.ASSAY_DATA = folder;
    target = await fresh("Vendor with files");
    await saveAnswer(lead, target, { itemKey, answer: yes });
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is kept by its hash and given back as it was, with the type that its bytes show", async () => {
    const { id } = await addEvidence(lead, target, said, upload("%PDF-1.7 of a vendor", "../../SOP.html"));
    const opened = await openEvidence(lead, { ...target, id });
    expect(Buffer.from(opened.bytes).toString()).toBe("%PDF-1.7 of a vendor");
    expect(opened).toMatchObject({ fileName: "SOP.html", mediaType: "application/pdf" });
    const { evidence } = await loadAssessment(lead, target);
    expect(evidence[0]).toMatchObject({ covers: "all sites", file: { name: "SOP.html", bytes: 20 } });
  });

  test("that is SVG or HTML is refused, and leaves nothing", async () => {
    const before = (await loadAssessment(lead, target)).evidence.length;
    for (const text of ["<svg onload=alert(1)>", "<!doctype html>"])
      await expect(addEvidence(lead, target, said, upload(text, "a.png"))).rejects.toMatchObject({
        code: "refused_file",
      });
    expect((await loadAssessment(lead, target)).evidence).toHaveLength(before);
  });

  test("is refused once a bit of it has flipped (F16)", async () => {
    const { id } = await addEvidence(lead, target, said, upload("dated and signed", "a.txt"));
    const file = (await loadAssessment(lead, target)).evidence.find((one) => one.id === id)?.file;
    const sha256 = file?.sha256 ?? "";
    const place = path.join(folder, "files", sha256.slice(0, 2), sha256);
    await chmod(place, 0o600);
    await writeFile(place, "dated and tigned");
    await expect(openEvidence(lead, { ...target, id })).rejects.toMatchObject({ code: "checksum_differs" });
  });

  test("stays on record when it is removed, and opens the knock-out that it carried", async () => {
    const address = await fresh("Vendor that loses a document");
    await saveAnswer(lead, address, { itemKey, answer: yes });
    const { id } = await addEvidence(lead, address, said, upload("a,b", "a.csv"));
    await reviewEvidence(lead, address, { id, state: "accepted" });
    const state = async () => {
      const { score } = await loadAssessment(lead, address);
      return [score.overall.evidenced, score.verdict.knockouts.find(({ key }) => key === itemKey)?.reason];
    };
    expect(await state()).toEqual([1, null]);
    await removeEvidence(lead, address, { id, why: "of another vendor" });
    expect(await state()).toEqual([0, "evidence_lapsed"]);
    expect((await loadAssessment(lead, address)).evidence[0]?.removed).toEqual({
      on: "2026-11-23",
      why: "of another vendor",
    });
    expect((await openEvidence(lead, { ...address, id })).mediaType).toBe("text/csv");
    await expect(reviewEvidence(lead, address, { id, state: "accepted" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("who may", () => {
  test("nobody of another organization finds it", async () => {
    const other = world.as("admin", await world.newOrganization("Other"));
    const target = await fresh("Vendor B");
    const answer = { itemKey: "q04-deidentification", answer: yes };
    await expect(loadAssessment(other, target)).rejects.toMatchObject({ code: "not_found" });
    await expect(saveAnswer(other, target, answer)).rejects.toMatchObject({ code: "not_found" });
    await expect(saveFacts(other, target, {})).rejects.toMatchObject({ code: "not_found" });
    await expect(loadAssessmentList(other, target)).rejects.toMatchObject({ code: "not_found" });
    await expect(loadAssessmentList(lead, { vendorId: "nonsense" })).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["viewer", "not_refused", "forbidden"],
    ["vendor_contact", "forbidden", "forbidden"],
  ] as const)("a %s reads: %s, writes: %s", async (role, reads, writes) => {
    const target = await fresh(`Vendor for ${role}`);
    const context = world.as(role);
    const read = await loadAssessment(context, target).then(
      () => "not_refused",
      (error: { code: string }) => error.code,
    );
    expect(read).toBe(reads);
    const answer = { itemKey: "q04-deidentification", answer: yes };
    await expect(saveAnswer(context, target, answer)).rejects.toMatchObject({ code: writes });
    await expect(
      startAssessment(context, { vendorId: target.vendorId, template: "tool-selection-criteria" }),
    ).rejects.toMatchObject({ code: writes });
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 40, 99])("number %d is no assessment", async (no) => {
    await expect(loadAssessment(lead, { ...address, no })).rejects.toMatchObject({ code: "not_found" });
  });
});
