import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { receiveUpload } from "@/lib/ingest/receive-upload";
import { retractBatch } from "@/lib/ingest/retract-batch";
import { saveLabelMapping } from "@/lib/ingest/save-label-mapping";
import { startIngest } from "@/lib/ingest/start-ingest";
import { randomSource } from "@/lib/statistics/random";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import {
  bodyOf,
  type CocoBox,
  cocoOf,
  makeTestProject,
  queueDelivery,
  runNextIngest,
} from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { startEvaluation } from "./start-evaluation";

const STEPS = 8;
const SPELLINGS = ["nodule", "Knoten"];

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorIds: string[];
let goldNo: number;
let labelNos: number[];

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const { vendorId, ...made } = await makeTestProject(lead);
  projectNo = made.projectNo;
  const other = await createVendor(lead, { name: "Another vendor", kind: "managed_service" });
  vendorIds = [vendorId, other.id];
  const rows = await world.connection.sql<{ no: number }[]>`select no from label order by no`;
  labelNos = rows.map(({ no }) => no);
  for (const id of vendorIds) await remap(id, labelNos[0] ?? null);
  const marks = [0, 1, 2, 3, 4, 5, 6, 7].map((image): CocoBox => ({ image, box: [10, 10, 20, 20] }));
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf(marks) });
  await runNextIngest(world, lead);
  // Without a delivery there is nobody to measure.
  for (const id of vendorIds) await publish(id, [{ image: 9, box: [1, 1, 5, 5] }], null);
  goldNo = await freezePanel(lead, projectNo, reference.batchNo);
});
afterAll(() => world.close());

const remap = (vendorId: string, labelNo: number | null) =>
  saveLabelMapping(lead, { projectNo, vendorId, mappings: [{ sourceName: "Knoten", labelNo }] });

/** A delivery that names the images of its boxes and no others. */
function partOf(boxes: readonly CocoBox[]): string {
  const { images, ...rest } = JSON.parse(cocoOf(boxes, SPELLINGS)) as { images: { id: number }[] };
  const named = new Set(boxes.map(({ image }) => image + 1));
  return JSON.stringify({ images: images.filter(({ id }) => named.has(id)), ...rest });
}

/** Claimed jobs would be claimed again when their lease runs out. */
const finishJobs = () => world.connection.sql`update job set state = 'done' where state = 'running'`;

/** False where the delivery is refused, because a third one answered the same. */
async function publish(vendorId: string, boxes: CocoBox[], replacedNo: number | null): Promise<boolean> {
  const input = { projectNo, role: "delivery" as const, vendorId, name: "", fileName: "delivery.json" };
  const { batchNo } = await receiveUpload(lead, input, bodyOf(partOf(boxes)));
  const relation =
    replacedNo === null ? { is: "additional_read" as const } : { is: "replacement" as const, of: replacedNo };
  await startIngest(lead, { projectNo, batchNo, relation });
  try {
    await runNextIngest(world, lead);
    return true;
  } catch (error) {
    if (replacedNo !== null && error instanceof AssayError && error.code === "conflict") return false;
    throw error;
  } finally {
    await finishJobs();
  }
}

/** The result of a new evaluation, but for its receipt. */
async function evaluate(): Promise<unknown> {
  const { sql } = world.connection;
  await startEvaluation(lead, { projectNo, goldNo, task: "detection" });
  await measureQueued(world, lead);
  const [row] = await sql<{ result: unknown }[]>`select result - 'receipt' as result from sealed.evaluation
    where state = 'done' and not trial order by no desc limit 1`;
  return row?.result;
}

/** The same with nothing measured before; what was measured comes back afterwards. */
async function evaluateAfresh(): Promise<unknown> {
  const { sql } = world.connection;
  await sql`create table measured_before as select * from sealed.case_measure`;
  await sql`delete from sealed.case_measure`;
  const result = await evaluate();
  await sql`delete from sealed.case_measure`;
  await sql`insert into sealed.case_measure select * from measured_before`;
  await sql`drop table measured_before`;
  return result;
}

async function withoutAnnotations<Result>(work: () => Promise<Result>): Promise<Result> {
  const { sql } = world.connection;
  await sql`alter table annotation rename to annotation_away`;
  try {
    return await work();
  } finally {
    await sql`alter table annotation_away rename to annotation`;
  }
}

test.each([1, 2, 3])(
  "any sequence of publishing, replacing, taking back and mapping gives what a fresh measurement gives (seed %i)",
  { timeout: 120_000 },
  async (seed) => {
    const { sql } = world.connection;
    const random = randomSource(seed);
    const pick = <T>(list: readonly T[]): T | undefined => list[random.nextBelow(list.length)];
    const steps: string[] = [];
    for (let step = 0; step < STEPS; step++) {
      const vendorId = pick(vendorIds) ?? "";
      const published = await sql<{ no: number }[]>`select no from batch
        where vendor_id = ${vendorId} and state = 'published' order by no`;
      const chosen = pick(published)?.no ?? null;
      const kind = pick(["publish", "publish", "replace", "take back", "map"]) ?? "publish";
      steps.push(`${kind} ${chosen}`);
      let incremental: unknown;
      if (kind === "take back" && published.length > 1) {
        await retractBatch(lead, { projectNo, batchNo: chosen ?? 0, reason: "wrong window" });
        incremental = await evaluate();
      } else if (kind === "map") {
        await remap(vendorId, pick([...labelNos, null]) ?? null);
        incremental = await evaluate();
      } else {
        const boxes = Array.from({ length: 1 + random.nextBelow(6) }, (): CocoBox => {
          const box: CocoBox["box"] = [8 + random.nextBelow(6), 8 + random.nextBelow(6), 20, 20];
          return { image: random.nextBelow(10), box, label: pick(SPELLINGS) ?? "nodule" };
        });
        const isPublished = await publish(vendorId, boxes, kind === "replace" ? chosen : null);
        // All that it needs was measured when the delivery was published.
        incremental = isPublished ? await withoutAnnotations(evaluate) : await evaluate();
      }
      expect(incremental, steps.join(", ")).toEqual(await evaluateAfresh());
    }
  },
);
