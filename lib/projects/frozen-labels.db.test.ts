import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { createGoldVersion } from "@/lib/gold/save-gold-version";
import { panelOf } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { loadProjectSettings } from "./load-project-settings";
import { updateProject } from "./update-project";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let goldNo: number;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo } = await makeTestProject(lead));
  // A reference that marks nodules, and never an effusion.
  const text = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);
  const { batchNo } = await queueDelivery(lead, { projectNo, vendorId: null, text });
  await runNextIngest(world, lead);
  ({ goldNo } = await createGoldVersion(lead, panelOf(projectNo, batchNo)));
});
afterAll(() => world.close());

const [nodule, effusion] = TEST_PROJECT.labels;
if (!nodule || !effusion) throw new Error("the test project has two labels");
const save = (labels: (typeof TEST_PROJECT)["labels"]) =>
  updateProject(lead, { ...TEST_PROJECT, no: projectNo, labels });
const names = async () => (await loadProjectSettings(lead, { no: projectNo })).labels.map(({ name }) => name);

test("before the freeze, a label may be renamed and named back", async () => {
  await save([
    { ...nodule, no: 1, name: "lump" },
    { ...effusion, no: 2 },
  ]);
  expect(await names()).toEqual(["lump", "effusion"]);
  await save([
    { ...nodule, no: 1 },
    { ...effusion, no: 2 },
  ]);
  await freezeGoldVersion(lead, { projectNo, goldNo });
});

test("a label of a frozen version is neither renamed nor removed, in a clear sentence", async () => {
  await expect(
    save([
      { ...nodule, no: 1, name: "lump" },
      { ...effusion, no: 2 },
    ]),
  ).rejects.toMatchObject({
    code: "frozen",
    message:
      'The label "nodule" cannot be renamed to "lump": it is used by gold version 1, which is frozen. Keep it, and add a label of the new name beside it.',
    detail: { fields: { "labels.0.name": expect.stringContaining("nodule") } },
  });
  await expect(save([{ ...effusion, no: 2 }])).rejects.toMatchObject({
    code: "frozen",
    message: expect.stringContaining('"nodule" cannot be removed'),
  });
  expect(await names()).toEqual(["nodule", "effusion"]);
});

test("its colour and place may change, other labels may go and come", async () => {
  await save([
    { ...nodule, name: "mass" },
    { ...nodule, no: 1, color: "#000000" },
  ]);
  expect(await names()).toEqual(["mass", "nodule"]);
});
