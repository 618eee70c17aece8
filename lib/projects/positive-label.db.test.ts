import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { importItems } from "@/lib/items/import-items";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { bodyOf, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { createProject } from "./create-project";
import { loadProjectSettings } from "./load-project-settings";
import type { ProjectInput } from "./project-input";
import { updateProject } from "./update-project";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;

const answer = { question: "Referral", mirrorOf: null };
const PROJECT: ProjectInput = {
  name: "Fundus photographs",
  modality: "fundus",
  tasks: ["classification"],
  labels: [
    { ...answer, name: "referable", color: "#2563eb" },
    { ...answer, name: "not referable", color: "#d95f02" },
  ],
};
const [yes, no] = ["referable", "not referable"];
/** Six referable items, of which one is missed; four others, of which one is called referable. */
const GOLD = [yes, yes, yes, yes, yes, yes, no, no, no, no];
const VENDOR = [no, yes, yes, yes, yes, yes, yes, no, no, no];
const table = (answers: readonly (string | undefined)[]) =>
  ["item,label", ...answers.map((label, at) => `f${at},${label}`)].join("\n");

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, PROJECT));
  const items = ["key,case", ...GOLD.map((_, at) => `f${at},c${at}`)].join("\n");
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(items) });
  const { id: vendorId } = await createVendor(lead, { name: "Readers", kind: "managed_service" });
  const reference = await queueDelivery(lead, {
    projectNo,
    vendorId: null,
    text: table(GOLD),
    fileName: "reference.csv",
  });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: table(VENDOR), fileName: "readers.csv" });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

interface Shown {
  overall: Record<string, { value: number | null; n: number }>;
}

/** Runs what is queued; the figures of the newest evaluation, and how many were run. */
async function measure(): Promise<{ runs: number; overall: Shown["overall"] }> {
  const { sql } = world.connection;
  const { length: runs } = await measureQueued(world, lead);
  const [row] = await sql<{ vendor: Shown }[]>`select result -> 'vendors' -> 0 as vendor from sealed.evaluation
    where kind = 'gold' and state = 'done' order by no desc limit 1`;
  return { runs, overall: row?.vendor.overall ?? {} };
}

test("names that tell nothing give neither sensitivity nor specificity", async () => {
  const { overall } = await measure();
  expect(overall.accuracy).toMatchObject({ value: 0.8, n: 10 });
  expect(overall.sensitivity).toBeUndefined();
});

test("the declared label has both, measured anew at once", async () => {
  await updateProject(lead, { ...PROJECT, no: projectNo, positiveLabel: "referable" });
  expect((await loadProjectSettings(lead, { no: projectNo })).positiveLabel).toBe("referable");
  const { runs, overall } = await measure();
  expect(runs).toBe(1);
  expect(overall.sensitivity).toMatchObject({ value: 5 / 6, n: 6 });
  expect(overall.specificity).toMatchObject({ value: 3 / 4, n: 4 });
});

test("only an answer of a classification can be the positive one", async () => {
  const save = (part: Partial<ProjectInput>) => updateProject(lead, { ...PROJECT, no: projectNo, ...part });
  const refused = (field: string) => ({ detail: { fields: { [field]: expect.any(String) } } });
  await expect(save({ positiveLabel: "ungradable" })).rejects.toMatchObject(refused("positiveLabel"));
  await expect(save({ positiveLabel: "referable", tasks: ["ordinal"] })).rejects.toMatchObject(
    refused("positiveLabel"),
  );
  await expect(save({ primaryMetric: "sensitivity" })).rejects.toMatchObject(refused("primaryMetric"));
  await save({ primaryMetric: "sensitivity", positiveLabel: "referable" });
});

test("a declared cost and prevalence are measured by, at once", async () => {
  const own = { ...PROJECT, no: projectNo, positiveLabel: "referable" };
  const measuring = { missCost: 5, targetPrevalence: 0.05 };
  await updateProject(lead, { ...own, measuring });
  expect((await loadProjectSettings(lead, { no: projectNo })).measuring).toMatchObject(measuring);
  const { runs, overall } = await measure();
  expect(runs).toBe(1);
  const [found, alarms] = [(5 / 6) * 0.05, (1 / 4) * 0.95];
  expect(overall.ppv_at_prevalence?.value).toBeCloseTo(found / (found + alarms), 12);
  const [row] = await world.connection.sql<
    { operating: { missCost: number; vendors: { cost: { value: number } }[] } }[]
  >`
    select result -> 'operating' as operating from sealed.evaluation order by no desc limit 1`;
  expect(row?.operating).toMatchObject({ missCost: 5, targetPrevalence: 0.05 });
  expect(row?.operating.vendors[0]?.cost.value).toBeCloseTo((5 * 0.05) / 6 + 0.95 / 4, 12);
  await expect(updateProject(lead, { ...own, measuring: { missCost: 0 } })).rejects.toMatchObject({
    detail: { fields: { "measuring.missCost": expect.any(String) } },
  });
});
