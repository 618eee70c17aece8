import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Connection } from "@/db/client";
import { copyFrom, copyLine } from "@/db/copy";
import type { Context } from "@/lib/auth/context";
import { createProject } from "@/lib/projects/create-project";
import { createVendor } from "@/lib/vendors/save-vendor";
import { ANNOTATION_COLUMNS, ANSWERS, annotationLines, chunked, itemLines } from "./rows";
import { annotationsOf, itemsOf, type ScratchSize } from "./size";

export interface ScratchProject {
  projectNo: number;
  projectId: string;
  size: ScratchSize;
  annotations: number;
  vendors: { id: string; no: number; name: string }[];
  batches: number;
  goldNo: number;
}

interface ScratchBatch {
  no: number;
  vendor: number;
  items: number[];
}

const BATCH_COLUMNS = [
  ..."id,project_id,no,role,vendor_id,name,file_name,sha256,bytes,format,options,state,report,scan_state".split(","),
  ..."created_at,published_at".split(","),
];

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Items `from` to `to`, both in it. */
const itemRange = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

function batchesOf(size: ScratchSize): ScratchBatch[] {
  const gold = { no: 1, vendor: 0, items: itemRange(1, itemsOf(size)) };
  const deliveries = Array.from({ length: size.batches }, (_, portion) =>
    Array.from({ length: size.vendors }, (_, vendor) => ({
      no: 2 + portion * size.vendors + vendor,
      vendor: vendor + 1,
      items: itemRange(portion * size.itemsPerBatch + 1, (portion + 1) * size.itemsPerBatch),
    })),
  );
  return [gold, ...deliveries.flat()];
}

/**
 * A project of synthetic boxes and answers, written by COPY beside the verbs that would take hours: items, batches as if
 * published, annotations, and one frozen reference. `owner` is under no policy.
 */
export async function makeScratchProject(
  owner: Connection,
  context: Context,
  size: ScratchSize,
): Promise<ScratchProject> {
  const { no: projectNo, id: projectId } = await createProject(context, {
    name: `Scratch of ${annotationsOf(size)} annotations`,
    modality: "x_ray",
    tasks: ["detection"],
    exhaustive: true,
    sliceBy: ["site"],
    labels: [
      { name: "nodule", color: "#2563eb", question: null, mirrorOf: null },
      ...ANSWERS.map((name) => ({
        name,
        color: "#d95f02",
        question: "quality",
        measurementLevel: "ordinal" as const,
        mirrorOf: null,
      })),
    ],
  });
  const vendors: ScratchProject["vendors"] = [];
  for (let at = 1; at <= size.vendors; at++) {
    const name = `Vendor ${String(at).padStart(2, "0")} of project ${projectNo}`;
    const { id, no } = await createVendor(context, { name, kind: "managed_service" });
    vendors.push({ id, no, name });
  }
  const { sql } = owner;
  const batches = batchesOf(size);
  const ids = batches.map(() => uuidv7());
  const now = context.now.toISOString();
  const copy = (table: string, columns: readonly string[], lines: Iterable<string>) =>
    copyFrom(sql, table, columns, chunked(lines));
  await copy("item", "project_no,no,key,case_key,file,width,height,attributes".split(","), itemLines(projectNo, size));
  await sql`insert into item_count select project_no, count(*), count(distinct case_key) from item
    where project_no = ${projectNo} group by 1`;
  const hashes = batches.map(({ no }) => hashOf(`scratch ${projectNo} ${no}`));
  await copy(
    "blob",
    ["sha256", "bytes", "created_at"],
    hashes.map((sha256) => copyLine([sha256, 1, now])),
  );
  await copy(
    "batch",
    BATCH_COLUMNS,
    batches.map(({ no, vendor, items }, at) => {
      const boxes = items.length * size.boxesPerItem;
      const report = {
        ...{ items: items.length, annotations: boxes + items.length, rejected: 0, rejectsByCode: {}, readers: [] },
        ...{ labels: { nodule: boxes }, shapes: { box: boxes, class: items.length }, ignored: [], personalData: {} },
      };
      const vendorId = vendor === 0 ? null : (vendors[vendor - 1]?.id ?? null);
      return copyLine([
        ...[ids[at] ?? "", projectId, no, vendor === 0 ? "reference" : "delivery", vendorId, `Portion ${no}`],
        ...[`portion-${no}.json`, hashes[at] ?? "", 1, "coco", "{}", "published", JSON.stringify(report), "clean"],
        ...[now, now],
      ]);
    }),
  );
  await copy(
    "batch_label",
    ["project_no", "batch_no", "no", "name", "count"],
    batches.flatMap(({ no }) =>
      ["nodule", ...ANSWERS].map((name, at) => copyLine([projectNo, no, at + 1, name, at === 0 ? 1 : 0])),
    ),
  );
  await copy("batch_item", ["project_no", "batch_no", "item_no"], batchItemLines(projectNo, batches));
  await copy("sealed.gold_annotation", ANNOTATION_COLUMNS, factLines(projectNo, batches.slice(0, 1), size));
  await copy("annotation", ANNOTATION_COLUMNS, factLines(projectNo, batches.slice(1), size));
  const goldId = uuidv7();
  await sql`insert into sealed.gold_version (id, project_id, no, name, kind, exhaustive, guideline_version, state, scope,
      sha256, frozen_at, created_at)
    values (${goldId}, ${projectId}, 1, 'Panel', 'external', true, '1', 'frozen', '{"tasks":["detection"]}',
      ${hashOf(goldId)}, ${context.now}, ${context.now})`;
  await sql`insert into sealed.gold_batch (gold_version_id, batch_id) values (${goldId}, ${ids[0] ?? ""})`;
  await sql`analyze`;
  return {
    ...{ projectNo, projectId, size, annotations: annotationsOf(size), vendors },
    ...{ batches: batches.length, goldNo: 1 },
  };
}

function* batchItemLines(projectNo: number, batches: readonly ScratchBatch[]): Generator<string> {
  for (const { no, items } of batches) for (const item of items) yield copyLine([projectNo, no, item]);
}

function* factLines(projectNo: number, batches: readonly ScratchBatch[], size: ScratchSize): Generator<string> {
  for (const { no, vendor, items } of batches) yield* annotationLines(projectNo, no, vendor, items, size.boxesPerItem);
}
