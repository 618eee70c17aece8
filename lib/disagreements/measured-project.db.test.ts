import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadBatch } from "@/lib/batches/load-batch";
import { loadBatches } from "@/lib/batches/load-batches";
import { loadUploadChoices } from "@/lib/batches/load-upload-choices";
import { loadComparison } from "@/lib/compare/load-comparison";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { loadReceipt } from "@/lib/compare/load-receipt";
import { loadGoldChoices } from "@/lib/gold/load-gold-choices";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { loadGoldVersion } from "@/lib/gold/load-gold-version";
import { loadMovedFigures } from "@/lib/gold/load-moved-figures";
import { loadCaseAnswers } from "@/lib/items/load-case-answers";
import { loadCaseSlices } from "@/lib/items/load-case-slices";
import { loadItemAnnotations } from "@/lib/items/load-item-annotations";
import { loadReportList } from "@/lib/reports/load-report-list";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { loadProjectVendor } from "@/lib/vendors/load-project-vendor";
import { loadAllDisagreements, loadDisagreements } from "./load-disagreements";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;
const evaluationNo = 1;

const GOLD = [
  { image: 0, box: [10, 10, 20, 20] as [number, number, number, number] },
  { image: 2, box: [40, 40, 20, 20] as [number, number, number, number], label: "effusion" },
];
/** Found the first, missed the second, and marked one of its own. */
const VENDOR = [
  { image: 0, box: [10, 10, 20, 20] as [number, number, number, number] },
  { image: 5, box: [1, 1, 9, 9] as [number, number, number, number] },
];

beforeAll(async () => {
  world = await createWorldWithFiles();
  // Workers publish by the real clock, so people act by it too.
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ projectNo, vendorId } = await makeTestProject(lead));
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf(GOLD) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(VENDOR) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});
afterAll(() => world.close());

describe("the queue of disagreements", () => {
  test("holds the miss and the extra, ranked, with what can be filtered by", async () => {
    const list = await loadDisagreements(lead, { projectNo, evaluationNo });
    expect(list.rows.map(({ at, type, itemKey }) => ({ at, type, itemKey }))).toEqual([
      { at: 1, type: "missing", itemKey: "img2" },
      { at: 2, type: "extra", itemKey: "img5" },
    ]);
    expect(list).toMatchObject({ count: 2, total: 2, offset: 0 });
    expect(list.rows.map(({ goldPlace, vendorPlace }) => [goldPlace, vendorPlace])).toEqual([
      [[40, 40, 60, 60], null],
      [null, [1, 1, 10, 10]],
    ]);
    expect(list.types).toEqual([
      { type: "missing", count: 1 },
      { type: "extra", count: 1 },
    ]);
  });

  test("is narrowed by each filter, and keeps the counts of the whole", async () => {
    const narrowed = async (filter: Parameters<typeof loadDisagreements>[1] extends infer I ? Partial<I> : never) => {
      const { rows, count, total } = await loadDisagreements(lead, { projectNo, evaluationNo, ...filter });
      return { places: rows.map(({ at }) => at), count, total };
    };
    expect(await narrowed({ type: "extra" })).toEqual({ places: [2], count: 1, total: 2 });
    expect(await narrowed({ label: "effusion" })).toEqual({ places: [1], count: 1, total: 2 });
    expect(await narrowed({ caseKey: "case1" })).toEqual({ places: [1], count: 1, total: 2 });
    expect(await narrowed({ vendorNo: 999 })).toEqual({ places: [], count: 0, total: 2 });
    expect(await narrowed({ at: 2 })).toEqual({ places: [1, 2], count: 2, total: 2 });
  });
});

describe("the picture of an item", () => {
  test("has reference and vendor as layers, with their shapes as paths", async () => {
    const [first] = await loadAllDisagreements(lead, { projectNo, evaluationNo });
    const { layers, annotations, item } = await loadItemAnnotations(lead, {
      projectNo,
      evaluationNo,
      itemNo: first?.itemNo ?? 0,
    });
    expect(item).toMatchObject({ key: "img2", caseKey: "case1", width: 100, height: 80 });
    expect(layers.map(({ role }) => role)).toEqual(["reference", "vendor"]);
    expect(annotations.map(({ label, drawing }) => ({ label, path: drawing.path }))).toEqual([
      { label: "effusion", path: "M40 40L60 40L60 60L40 60Z" },
    ]);
  });

  test("shows what the evaluation read, also after the delivery was replaced", async () => {
    const { batchNo: replacement } = await queueDelivery(lead, {
      projectNo,
      vendorId,
      text: cocoOf([]),
      supersedesNo: 2,
    });
    await runNextIngest(world, lead);
    const itemNo = (await loadDisagreements(lead, { projectNo, evaluationNo })).rows[1]?.itemNo ?? 0;
    const asRead = await loadItemAnnotations(lead, { projectNo, evaluationNo, itemNo });
    const now = await loadItemAnnotations(lead, { projectNo, itemNo });
    expect(asRead.annotations).toHaveLength(1);
    expect(now.annotations).toHaveLength(0);
    expect((await loadBatch(lead, { projectNo, batchNo: 2 })).supersededByNo).toBe(replacement);
  });

  test("steps through the items of the case", async () => {
    const slices = await loadCaseSlices(lead, { projectNo, evaluationNo, caseKey: "case1" });
    expect(slices.map(({ key, annotations, isImage }) => ({ key, annotations, isImage }))).toEqual([
      { key: "img2", annotations: 1, isImage: true },
      { key: "img3", annotations: 0, isImage: true },
    ]);
  });
});

describe("a comparison", () => {
  test("says what was published since, and keeps its figures", async () => {
    const { chosen, stale } = await loadComparison(lead, { projectNo, evaluationNo });
    expect(chosen?.result.vendors[0]?.overall.sensitivity).toMatchObject({ value: 0.5, n: 2 });
    expect(stale.batches.map(({ no }) => no)).toEqual([3]);
    expect(stale.running.map(({ no }) => no)).toEqual([2]);
  });

  test("has the newest finished evaluation once it is there", async () => {
    await measureQueued(world, lead);
    const { chosen, ranks } = await loadComparison(lead, { projectNo });
    expect(chosen?.no).toBe(2);
    expect(ranks.conventions).toHaveLength(1);
    const { inputs } = await loadReceipt(lead, { projectNo, evaluationNo });
    const deliveries = inputs.filter(({ role }) => role === "gold" || role === "vendor");
    expect(deliveries.map(({ batchNo }) => batchNo)).toEqual([1, 2]);
  });
});

describe("another organization", () => {
  test("finds nothing of it, by any loader", async () => {
    const other = world.as("admin", await world.newOrganization("Second hospital"));
    const no = { projectNo };
    const asked: Promise<unknown>[] = [
      loadDisagreements(other, { projectNo, evaluationNo }),
      loadAllDisagreements(other, { projectNo, evaluationNo }),
      loadItemAnnotations(other, { projectNo, itemNo: 1 }),
      loadCaseSlices(other, { projectNo, caseKey: "case1" }),
      loadCaseAnswers(other, { projectNo, caseKey: "case1" }),
      loadComparison(other, no),
      loadEvaluationResult(other, { projectNo, evaluationNo }),
      loadReceipt(other, { projectNo, evaluationNo }),
      loadBatches(other, no),
      loadBatch(other, { projectNo, batchNo: 1 }),
      loadUploadChoices(other, no),
      loadGoldList(other, no),
      loadGoldVersion(other, { projectNo, goldNo: 1 }),
      loadGoldChoices(other, no),
      loadMovedFigures(other, { projectNo, from: 1, to: 2 }),
      loadProjectVendor(other, { projectNo, vendorNo: 1 }),
      loadReportList(other, no),
    ];
    for (const answer of await Promise.allSettled(asked)) {
      expect(answer.status === "rejected" && (answer.reason as { code?: string }).code).toBe("not_found");
    }
  });

  test("a vendor contact is refused by every loader", async () => {
    const contact = world.as("vendor_contact");
    const asked: Promise<unknown>[] = [
      loadDisagreements(contact, { projectNo, evaluationNo }),
      loadItemAnnotations(contact, { projectNo, itemNo: 1 }),
      loadComparison(contact, { projectNo }),
      loadReceipt(contact, { projectNo, evaluationNo }),
      loadBatches(contact, { projectNo }),
      loadGoldVersion(contact, { projectNo, goldNo: 1 }),
      loadProjectVendor(contact, { projectNo, vendorNo: 1 }),
    ];
    for (const answer of await Promise.allSettled(asked)) {
      expect(answer.status === "rejected" && (answer.reason as { code?: string }).code).toBe("forbidden");
    }
  });
});
