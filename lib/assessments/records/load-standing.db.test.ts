import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { createVendor } from "@/lib/vendors/save-vendor";
import { loadStanding } from "./load-standing";
import { saveAnswer } from "./save-answer";
import { startAssessment } from "./start-assessment";

const TEN = "ten-questions-before-outsourcing";
const asOf = "2026-11-23";
let world: TestWorld;
let lead: Context;
let vendorId: string;

beforeAll(async () => {
  world = await createTestWorld();
  lead = world.as("qa_lead");
  ({ id: vendorId } = await createVendor(lead, { name: "Vendor A", kind: "commercial_tool" }));
});
afterAll(() => world.close());

const standing = () => loadStanding(lead, { vendorId, asOf });
const answer = (no: number, choice: "yes" | "no") =>
  saveAnswer(
    lead,
    { vendorId, no },
    { itemKey: "q04-deidentification", answer: { value: { kind: "choice", choice }, own: null, followUp: null } },
  );

test("a vendor without an assessment stands nowhere", async () => {
  expect(await standing()).toBeNull();
});

test("a knock-out that fails on one checklist is not hidden by another one begun later", async () => {
  await startAssessment(lead, { vendorId, template: TEN });
  await answer(1, "no");
  const alone = await standing();
  expect(alone).toMatchObject({ verdict: { state: "fail" }, overall: { score: 0, items: 9, answered: 1 } });
  await startAssessment(lead, { vendorId, template: "tool-selection-criteria" });
  const both = await standing();
  expect(both).toMatchObject({ verdict: { state: "fail" }, overall: { score: 0, answered: 1 } });
  expect(both?.overall.items).toBeGreaterThan(30);
  expect(both?.overall.coverage).toBeLessThan(alone?.overall.coverage ?? 0);
});

test("of one checklist the latest assessment counts alone", async () => {
  await startAssessment(lead, { vendorId, template: TEN });
  expect(await standing()).toMatchObject({ verdict: { state: "open" }, overall: { score: null } });
  await answer(3, "yes");
  expect(await standing()).toMatchObject({ verdict: { state: "open" }, overall: { score: 1, evidenced: 0 } });
});
