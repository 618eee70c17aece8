import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { createProject } from "@/lib/projects/create-project";
import { updateProject } from "@/lib/projects/update-project";
import { panelOf } from "@/lib/testing/test-gold";
import { makeTestProject, queueDelivery, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { freezeGoldVersion } from "./freeze-gold-version";
import { loadGoldChoices } from "./load-gold-choices";
import { loadGoldDiff } from "./load-gold-diff";
import { loadMovedFigures } from "./load-moved-figures";
import { createGoldVersion, updateGoldVersion } from "./save-gold-version";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let first: number;
let second: number;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo } = await makeTestProject(lead));
  await updateProject(lead, { ...TEST_PROJECT, no: projectNo, tasks: ["classification"] });
  const deliver = async (text: string, fileName: string) => {
    const { batchNo } = await queueDelivery(lead, { projectNo, vendorId: null, text, fileName });
    await runNextIngest(world, lead);
    return batchNo;
  };
  first = await deliver("image,label\nimg0,nodule\nimg1,effusion\n", "panel.csv");
  second = await deliver("image,label\nimg0,effusion\nimg2,effusion\n", "adjudicated.csv");
});
afterAll(() => world.close());

const gold = (...batchNos: number[]) => panelOf(projectNo, ...batchNos);

test("a version whose deliveries contradict each other is not frozen, and the items are named", async () => {
  const { goldNo } = await createGoldVersion(lead, gold(first, second));
  await expect(freezeGoldVersion(lead, { projectNo, goldNo })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/contradicts itself on img0 \((effusion and nodule|nodule and effusion)\): /),
  });
  await updateGoldVersion(lead, { ...gold(second), goldNo });
  expect((await freezeGoldVersion(lead, { projectNo, goldNo })).sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("a new version is as exhaustive as the project declared, and not where nothing was declared", async () => {
  const said: boolean[] = [];
  for (const exhaustive of [true, false, null]) {
    const { no } = await createProject(lead, { ...TEST_PROJECT, exhaustive });
    said.push((await loadGoldChoices(lead, { projectNo: no })).exhaustive);
  }
  expect(said).toEqual([true, false, false]);
});

test("what a draft measured before it was changed is not told of the frozen version", async () => {
  const { goldNo } = await createGoldVersion(lead, gold(first));
  const { sql } = world.connection;
  await sql`update sealed.evaluation set state = 'done', result = '{}'::jsonb where trial
    and gold_version_id = (select id from sealed.gold_version where no = ${goldNo} and project_id =
      (select id from project where no = ${projectNo}))`;
  await updateGoldVersion(lead, { ...gold(second), goldNo });
  await freezeGoldVersion(lead, { projectNo, goldNo });
  const moved = await loadMovedFigures(lead, { projectNo, from: 1, to: goldNo });
  expect(moved.flatMap(({ figures }) => figures)).toEqual([]);
});

test("a draft whose figures are measured now says so, and one that was not measured says nothing", async () => {
  const { goldNo } = await createGoldVersion(lead, gold(first));
  const moved = await loadMovedFigures(lead, { projectNo, from: 1, to: goldNo });
  expect(moved.map(({ after }) => after)).toEqual(["queued"]);
  const { goldNo: other } = await createGoldVersion(lead, gold(second));
  const { sql } = world.connection;
  await sql`delete from sealed.evaluation where gold_version_id = (select id from sealed.gold_version
    where no = ${other} and project_id = (select id from project where no = ${projectNo}))`;
  const states = (await loadMovedFigures(lead, { projectNo, from: goldNo, to: other })).map((one) => [
    one.before,
    one.after,
  ]);
  expect(states).toEqual([["queued", null]]);
});

test("the difference of two versions names what is said no longer, and what now", async () => {
  const { goldNo: from } = await createGoldVersion(lead, gold(first));
  const { goldNo: to } = await createGoldVersion(lead, gold(second));
  const { changedItems } = await loadGoldDiff(lead, { projectNo, from, to });
  expect(changedItems.map(({ key, gone, added }) => [key, gone, added])).toEqual([
    ["img0", "nodule", "effusion"],
    ["img1", "effusion", null],
    ["img2", null, "effusion"],
  ]);
});
