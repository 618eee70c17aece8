import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import type { EvaluationResult } from "../result";
import { loadItems } from "./load-cases";
import { loadItemResults } from "./load-item-results";
import { startEvaluation } from "./start-evaluation";
import { evaluationItem, itemsByCase } from "./stored-case";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;
let goldNo: number;
let first: number;
const box = (image: number) => ({ image, box: [10, 10, 20, 20] as [number, number, number, number] });

async function deliver(images: number[], supersedesNo?: number): Promise<number> {
  const text = cocoOf(images.map(box));
  const { batchNo } = await queueDelivery(lead, {
    projectNo,
    vendorId,
    text,
    ...(supersedesNo ? { supersedesNo } : {}),
  });
  await runNextIngest(world, lead);
  return batchNo;
}

/** The result's hash, and how many case measures there are afterwards. */
async function measure(): Promise<{ sha256: string; rows: number }> {
  const { sql } = world.connection;
  await startEvaluation(lead, { projectNo, goldNo, task: "detection" });
  await measureQueued(world, lead);
  const [row] = await sql<{ sha256: string }[]>`select md5((result - 'receipt')::text) as sha256 from sealed.evaluation
    where state = 'done' order by no desc limit 1`;
  const [count] = await sql<{ n: number }[]>`select count(*)::int as n from sealed.case_measure`;
  return { sha256: row?.sha256 ?? "", rows: count?.n ?? 0 };
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo, vendorId } = await makeTestProject(lead));
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([0, 2, 4, 6].map(box)) });
  await runNextIngest(world, lead);
  first = await deliver([0, 2]);
  goldNo = await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

test("what was measured is read again; superseded, restored and recomputed deliveries give the same digits", async () => {
  const { sql } = world.connection;
  const one = await measure();
  expect(one.rows).toBe(5);
  expect(await measure()).toEqual(one);

  const second = await deliver([0, 2, 4], first);
  const two = await measure();
  expect(two.sha256).not.toBe(one.sha256);
  expect(two.rows).toBe(10);

  await sql`update batch set state = case when no = ${first} then 'published' else 'superseded' end
    where no in (${first}, ${second})`;
  expect(await measure()).toEqual({ ...one, rows: 10 });

  await sql`delete from sealed.case_measure`;
  expect((await measure()).sha256).toBe(one.sha256);
});

test("another spelling's place measures the vendor anew, and its old place brings the old digits back", async () => {
  const { sql } = world.connection;
  const before = await measure();
  const [vendor] = await sql<{ no: number }[]>`select no from vendor where id = ${vendorId}`;
  const no = vendor?.no ?? 0;
  await sql`insert into label_mapping (project_no, vendor_no, source_name, label_no, created_at)
    values (${projectNo}, ${no}, 'nodule', null, now())`;
  const mapped = await measure();
  expect(mapped.sha256).not.toBe(before.sha256);
  expect(mapped.rows).toBe(before.rows + 5);
  await sql`delete from label_mapping where vendor_no = ${no}`;
  expect(await measure()).toEqual({ sha256: before.sha256, rows: mapped.rows });
});

test("evaluations that follow read measures, not annotations", async () => {
  const before = await measure();
  await world.connection.sql`alter table annotation rename to annotation_away`;
  try {
    expect(await measure()).toEqual(before);
  } finally {
    await world.connection.sql`alter table annotation_away rename to annotation`;
  }
});

test("an evaluation finds its item results where all share them, and keeps them when its delivery is replaced", async () => {
  const { sql } = world.connection;
  await measure();
  const [row] = await sql<{ no: number; result: EvaluationResult }[]>`select no, result from sealed.evaluation
    where state = 'done' order by no desc limit 1`;
  if (!row) throw new Error("nothing was measured");
  const items = itemsByCase(await loadItems(world.connection, projectNo));
  const cases = [...items].map(([key, own]) => ({ key, items: own.map(evaluationItem) }));
  const { settings } = row.result.receipt;
  const about = { projectNo, evaluationNo: row.no, organizationId: world.organizationId, settings };
  const before = await loadItemResults(world.connection, about, cases);
  const outcomes = [...before.values()].flat().map(({ outcome, item }) => `${item} ${outcome}`);
  expect(outcomes.sort()).toEqual(["img0 found", "img2 found", "img4 missing", "img6 missing"]);

  await deliver([4], first);
  await measure();
  expect(await loadItemResults(world.connection, about, cases)).toEqual(before);
});
