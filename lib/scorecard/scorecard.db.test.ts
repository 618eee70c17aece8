import { afterAll, beforeAll, expect, test } from "vitest";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import type { Context } from "@/lib/auth/context";
import { readPdf } from "@/lib/reports/read-pdf.fixture";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { makeTestProject } from "@/lib/testing/test-project";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { loadScorecard } from "./load-scorecard";
import { saveScorecardSettings } from "./save-settings";
import { scorecardCsv, scorecardPdf } from "./scorecard-files";
import { DEFAULT_SETTINGS } from "./settings";

let world: TestWorld;
let lead: Context;
let projectNo: number;
let vendorId: string;

beforeAll(async () => {
  world = await createTestWorld();
  lead = world.as("qa_lead");
  ({ projectNo, vendorId } = await makeTestProject(lead));
  await engageVendor(lead, {
    projectNo,
    vendorId,
    role: "candidate",
    priceMinorUnits: 250,
    currency: "EUR",
    dueOn: null,
  });
});
afterAll(() => world.close());

test("a vendor that nobody assessed or measured has words and no total", async () => {
  const { card, evaluation, version } = await loadScorecard(lead, { projectNo });
  expect([evaluation, version]).toEqual([null, 0]);
  expect(card.vendors[0]).toMatchObject({ word: "not assessed", total: null });
  await startAssessment(lead, { vendorId, template: "ten-questions-before-outsourcing" });
  expect((await loadScorecard(lead, { projectNo })).card.vendors[0]).toMatchObject({ word: "open", total: null });
});

test("settings are kept as versions, with who changed what, and never over somebody else's", async () => {
  const settings = { ...DEFAULT_SETTINGS, scales: { ...DEFAULT_SETTINGS.scales, cost: { at0: 5, at100: 0 } } };
  const change = { projectNo, from: 0, settings, reason: "agreed on Monday" };
  expect(await saveScorecardSettings(lead, change)).toEqual({ version: 1 });
  await expect(saveScorecardSettings(lead, change)).rejects.toMatchObject({ code: "conflict" });
  await expect(saveScorecardSettings(lead, { ...change, from: 1, reason: "" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  const wrong = { ...settings, weights: { ...settings.weights, cost: -1 } };
  await expect(saveScorecardSettings(lead, { ...change, from: 1, settings: wrong })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(saveScorecardSettings(world.as("viewer"), change)).rejects.toMatchObject({ code: "forbidden" });
  const page = await loadScorecard(lead, { projectNo });
  expect(page.version).toBe(1);
  // 2.50 between 5 and 0.
  expect(page.card.vendors[0]?.points.cost).toEqual({ value: 50, low: 50, high: 50, missing: null });
  const [event] = await world.connection.sql`select action from audit_event order by seq desc limit 1`;
  expect(event).toEqual({ action: "scorecard.settings" });
});

test("screen, CSV and PDF say the same", async () => {
  const csv = await scorecardCsv(lead, { projectNo });
  const pdf = await readPdf(await scorecardPdf(lead, { projectNo, paper: "A4" }));
  for (const words of ["open", "no total behind a failed gate", "a knock-out is open", "50.0 (50.0–50.0)"]) {
    expect(csv).toContain(words);
    expect(pdf.text.replace(/\s+/g, " ")).toContain(words);
  }
});
