import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { startAgreementStudy, startEvaluation } from "@/lib/evaluation/stored/start-evaluation";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { beginUpload } from "@/lib/ingest/uploads/begin-upload";
import { importItems } from "@/lib/items/import-items";
import { removeItem } from "@/lib/items/remove-item";
import { bodyOf, makeTestProject, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { disengageVendor, engageVendor } from "@/lib/vendors/engage-vendor";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { archiveProject, restoreProject } from "./archive-project";
import { loadProjectList, loadProjectNames } from "./load-project-list";
import { loadProjectSettings } from "./load-project-settings";
import { updateProject } from "./update-project";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
  ({ projectNo, vendorId } = await makeTestProject(lead));
  await engageVendor(lead, { projectNo, vendorId });
});
afterAll(() => world.close());

const RENAMED = { ...TEST_PROJECT, name: "Chest X-rays, second round" };

/** What changes a project, by what the text of its settings calls it. */
const CHANGES: Readonly<Record<string, () => Promise<unknown>>> = {
  deliveries: () =>
    receiveUpload(lead, { projectNo, role: "delivery", vendorId, name: "", fileName: "late.json" }, bodyOf("{}")),
  "deliveries in parts": () => beginUpload(lead, { projectNo, name: "late.json", bytes: 10, metadata: "" }),
  items: () => importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf("key\nlate") }),
  "an item less": () => removeItem(lead, { projectNo, itemNo: 1 }),
  "settings and labels": () => updateProject(lead, { ...RENAMED, no: projectNo }),
  "where labels go": () => saveLabelMapping(lead, { projectNo, vendorId, mappings: [{ sourceName: "n", labelNo: 1 }] }),
  "a vendor's terms": () => engageVendor(lead, { projectNo, vendorId, role: "incumbent" }),
  "its gold": () =>
    createGoldVersion(lead, {
      projectNo,
      name: "late",
      kind: "external",
      batches: [{ batchNo: 1, forVendorId: null }],
    }),
  "figures by gold": () => startEvaluation(lead, { projectNo, goldNo: 1, task: "classification" }),
  "figures by agreement": () => startAgreementStudy(lead, { projectNo, question: "finding" }),
  "a vendor less": () => disengageVendor(lead, { projectNo, vendorId }),
};

test("an archived project stands last, out of the menu, and takes no change until it is restored", async () => {
  const { no: other } = await archivedFirst();
  expect((await loadProjectList(lead)).map(({ no }) => no)).toEqual([other, projectNo]);
  expect((await loadProjectNames(lead)).map(({ no }) => no)).toEqual([other]);
  const now = async () => [
    await loadProjectSettings(lead, { no: projectNo }),
    await loadEngagements(lead, { projectNo }),
    await itemKeys(),
  ];
  const before = await now();
  for (const [what, change] of Object.entries(CHANGES)) {
    const came = await change().then(
      () => "nothing",
      (error: unknown) => error,
    );
    expect([what, came]).toEqual([what, expect.objectContaining({ code: "conflict" })]);
  }
  expect(await now()).toEqual(before);

  await restoreProject(lead, { no: projectNo });
  await updateProject(lead, { ...RENAMED, no: projectNo });
  await disengageVendor(lead, { projectNo, vendorId });
  await CHANGES.items?.();
  await CHANGES["an item less"]?.();
  const keys = await itemKeys();
  expect([keys.includes("late"), keys.includes("img0")]).toEqual([true, false]);
  expect(await loadProjectSettings(lead, { no: projectNo })).toMatchObject({ name: RENAMED.name, isArchived: false });
  expect(await loadEngagements(lead, { projectNo })).toEqual([]);
});

async function itemKeys(): Promise<string[]> {
  const rows = await world.connection.sql<{ key: string }[]>`
    select key from item where project_no = ${projectNo} order by no`;
  return rows.map(({ key }) => key);
}

/** Archives the project, beside one that is open and younger. */
async function archivedFirst(): Promise<{ no: number }> {
  const { projectNo: no } = await makeTestProject(lead);
  await archiveProject(lead, { no: projectNo });
  return { no };
}
