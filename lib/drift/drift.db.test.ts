import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { driftTable } from "./drift-table";
import { loadDrift } from "./load-drift";
import { driftScreen } from "./screen";
import { DRIFT_SETTINGS } from "./settings";

let world: WorldWithFiles;
let lead: Context;
let projectNo = 0;

const DELIVERIES = 3;
const EACH = 6;
const items = Array.from({ length: DELIVERIES * EACH }, (_, at) => `img${at}`);
const csv = (rows: readonly (readonly [string, string])[]) =>
  `item,label\n${rows.map(([item, label]) => `${item},${label}`).join("\n")}\n`;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["classification"] }));
  const body = bodyOf(["key,case", ...items.map((item) => `${item},${item}`)].join("\n"));
  await importItems(lead, { projectNo, fileName: "items.csv", body });
  const gold = csv(items.map((item) => [item, "nodule"]));
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: gold, fileName: "gold.csv" });
  await runNextIngest(world, lead);
  const { id: vendorId } = await createVendor(lead, { name: "Clinic", kind: "managed_service" });
  for (let delivery = 0; delivery < DELIVERIES; delivery++) {
    // the n-th delivery has n wrong answers
    const rows = items
      .slice(delivery * EACH, (delivery + 1) * EACH)
      .map((item, at) => [item, at < delivery ? "effusion" : "nodule"] as const);
    await queueDelivery(lead, { projectNo, vendorId, text: csv(rows), fileName: `d${delivery}.csv` });
    await runNextIngest(world, lead);
  }
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

const load = (each: "delivery" | "month", by: "vendor" | "label", context = lead) =>
  loadDrift(context, { projectNo, each, by });

test("each delivery is a point, in the order in which they came", async () => {
  const { series, isCounted, vendors } = await load("delivery", "vendor");
  expect([isCounted, vendors.map(({ name }) => name)]).toEqual([true, ["Clinic"]]);
  expect(series).toHaveLength(1);
  expect(series[0]).toMatchObject({ vendor: "Clinic", metric: "accuracy", kind: "proportion", direction: "higher" });
  expect(series[0]?.points.map(({ cases, numerator, denominator }) => [cases, numerator, denominator])).toEqual([
    [6, 6, 6],
    [6, 5, 6],
    [6, 4, 6],
  ]);
});

test("by label each label has its series; by month the deliveries of a month are one point", async () => {
  const byLabel = await load("delivery", "label");
  expect(byLabel.series.map(({ label, metric, points }) => [label, metric, points.length])).toEqual([
    ["nodule", "sensitivity", 3],
  ]);
  const { series } = await load("month", "vendor");
  expect(series[0]?.points.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(15);
  expect(series[0]?.points.every(({ name }) => /^\d{4}-\d{2}$/.test(name))).toBe(true);
});

test("the table says why there is no chart, and that one vendor is not shrunken", async () => {
  const page = await load("delivery", "vendor");
  const { series } = driftScreen(page.series, "limits", DRIFT_SETTINGS);
  if (!page.chosen) throw new Error("nothing was measured");
  const { rows } = driftTable(series, page.chosen.result, { projectNo, receiptHref: "/" });
  expect(rows[0]?.cells).toMatchObject({
    state: { text: expect.stringMatching(/^no chart: 3 of 20.points$/) },
    own: { estimate: { value: 15 / 18, n: 18 } },
    shrunken: { estimate: { value: null, reason: "too_few_clusters" } },
  });
});

test("a vendor contact and another organization see nothing", async () => {
  const contact = { ...world.as("vendor_contact"), now: new Date() };
  await expect(load("delivery", "vendor", contact)).rejects.toMatchObject({ code: "forbidden" });
  const other = world.as("admin", await world.newOrganization("Elsewhere"));
  await expect(load("delivery", "vendor", other)).rejects.toMatchObject({ code: "not_found" });
});
