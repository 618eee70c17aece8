import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadComparison } from "@/lib/compare/load-comparison";
import { freezeGoldVersion } from "@/lib/gold/freeze-gold-version";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { loadMovedFigures } from "@/lib/gold/load-moved-figures";
import { nextGoldVersion } from "@/lib/gold/next-gold-version";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { startEvaluation } from "./start-evaluation";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let first: number;
const box = (image: number) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] });

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const made = await makeTestProject(lead);
  ({ projectNo } = made);
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([0, 2, 4].map(box)) });
  await runNextIngest(world, lead);
  await deliver(made.vendorId);
  first = await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

async function deliver(vendorId: string): Promise<void> {
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf([0, 2].map(box)) });
  await runNextIngest(world, lead);
}

/** Against which versions the delivery of a vendor never seen before is measured, once published. */
async function measuredAgainst(name: string): Promise<number[]> {
  const { id } = await createVendor(lead, { name, kind: "managed_service" });
  await deliver(id);
  const numbers = await measureQueued(world, lead);
  const { evaluations } = await loadComparison(lead, { projectNo });
  return evaluations.flatMap(({ no, goldNo }) => (numbers.includes(no) && goldNo !== null ? [goldNo] : [])).sort();
}

test("a draft of the next version replaces nothing", async () => {
  const { goldNo } = await nextGoldVersion(lead, { projectNo, goldNo: first });
  await measureQueued(world, lead);
  expect(goldNo).toBe(2);
  expect(await measuredAgainst("Second")).toEqual([1]);
});

test("once frozen, it alone is measured with what is published; the earlier one keeps what it has", async () => {
  await freezeGoldVersion(lead, { projectNo, goldNo: 2 });
  await measureQueued(world, lead);
  expect(await measuredAgainst("Third")).toEqual([2]);
  const [next, replaced] = await loadGoldList(lead, { projectNo });
  expect([next?.replacedBy, replaced?.replacedBy, replaced?.evaluations]).toEqual([null, 2, 2]);
  expect(await loadGoldVersion(lead, { projectNo, goldNo: 1 })).toMatchObject({ replacedBy: 2, isMeasured: false });
  expect(await loadGoldVersion(lead, { projectNo, goldNo: 2 })).toMatchObject({ replacedBy: null, isMeasured: true });
});

test("what moved is told on the deliveries that both versions were measured on", async () => {
  const [moved] = await loadMovedFigures(lead, { projectNo, from: 1, to: 2 });
  expect(moved?.isSameDeliveries).toBe(true);
  expect(moved?.figures.map(({ vendor }) => vendor)).not.toContain("Third");
  expect(moved?.figures.every(({ before, after }) => before !== null && before.value === after?.value)).toBe(true);
});

test("it can be measured on demand, and stays out of what is shown unasked", async () => {
  const { evaluationNo } = await startEvaluation(lead, { projectNo, goldNo: 1, task: "detection" });
  expect(await measureQueued(world, lead)).toEqual([evaluationNo]);
  const { chosen, ranks } = await loadComparison(lead, { projectNo });
  expect(chosen?.goldNo).toBe(2);
  expect(ranks.conventions.map(({ goldNo }) => goldNo)).toEqual([2]);
  expect((await loadComparison(lead, { projectNo, goldNo: 1 })).chosen?.no).toBe(evaluationNo);
});

test("a report given out on it keeps it measured", async () => {
  const { sql } = world.connection;
  const [project] = await sql<{ id: string }[]>`select id from project where no = ${projectNo}`;
  const [measured] = await sql<{ id: string }[]>`select e.id from sealed.evaluation e
    join sealed.gold_version g on g.id = e.gold_version_id where g.no = 1 and e.state = 'done' limit 1`;
  await sql`insert into report (id, project_id, no, title, sha256, bytes, evaluation_ids, created_at)
    values (${uuidv7()}, ${project?.id ?? ""}, 1, 'Given out', ${"0".repeat(64)}, 1,
      jsonb_build_array(${measured?.id ?? ""}::text), now())`;
  expect(await measuredAgainst("Fourth")).toEqual([1, 2]);
  expect(await loadGoldVersion(lead, { projectNo, goldNo: 1 })).toMatchObject({ replacedBy: 2, isMeasured: true });
});

test("so does a signed protocol that decides by it", async () => {
  const { sql } = world.connection;
  await sql`delete from report`;
  expect(await measuredAgainst("Fifth")).toEqual([2]);
  await sql`insert into sealed.protocol (id, project_id, state, content, created_at, updated_at)
    select ${uuidv7()}, id, 'signed', '{"goldNo": 1}', now(), now() from project where no = ${projectNo}`;
  const replaced = await loadGoldVersion(lead, { projectNo, goldNo: 1 });
  expect(replaced.isMeasured).toBe(true);
});
