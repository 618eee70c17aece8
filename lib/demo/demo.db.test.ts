import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyReceipt } from "@/lib/cli/verify-receipt";
import { loadReceiptFile } from "@/lib/compare/load-receipt-file";
import type { AgreementResult } from "@/lib/evaluation/agreement/agreement-result";
import surfaces from "@/lib/evaluation/oracles/lidc-surfaces.json";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { runEvaluation } from "@/lib/evaluation/stored/run-evaluation";
import type { ReceiptFile } from "@/lib/evaluation/stored/study-record";
import { claimJob, finishJob } from "@/lib/jobs/queue";
import { removeProject } from "@/lib/projects/remove-project";
import { seedDemo } from "@/lib/setup/seed-demo";
import { controlOf } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { DEMO_FOLDER, DEMO_SLOTS, demoVendorName } from "./demo-study";
import { loadDemo } from "./load-demo";

/** Figures of independent Python code (pylidc, pycocotools, krippendorff), six decimals. */
const expected = JSON.parse(readFileSync(path.join(DEMO_FOLDER, "expected.json"), "utf8"));

/** Intervals, tests and medians of lib/demo/oracle/recompute.py, at double precision. */
const recomputed = JSON.parse(readFileSync("lib/demo/oracle/recomputed.json", "utf8"));

let world: WorldWithFiles;
let projectNo: number;
const results = new Map<string, { no: number; result: unknown; sha256: string }>();

beforeAll(async () => {
  world = await createWorldWithFiles();
  const { connection } = world;
  await seedDemo(connection.db, new Date());
  await seedDemo(connection.db, new Date());
  const actor = world.as("admin").actor;
  const job = await claimJob(connection.sql);
  if (job?.kind !== "demo") throw new Error("the demonstration is not queued");
  ({ projectNo } = await loadDemo(connection, controlOf(job), actor));
  await finishJob(connection.sql, job, { state: "done" });
  for (;;) {
    const next = await claimJob(connection.sql);
    if (!next) break;
    await runEvaluation(connection, controlOf(next), actor, String(next.input.evaluationId));
    await finishJob(connection.sql, next, { state: "done" });
  }
  const rows = await connection.sql<
    { no: number; kind: string; gold_no: number | null; result: unknown; result_sha256: string }[]
  >`
    select e.no, e.kind, g.no as gold_no, e.result, e.result_sha256 from sealed.evaluation e
    left join sealed.gold_version g on g.id = e.gold_version_id where e.state = 'done' order by e.no`;
  for (const row of rows)
    results.set(row.kind === "gold" ? `gold ${row.gold_no}` : "agreement", {
      no: row.no,
      result: row.result,
      sha256: row.result_sha256,
    });
});
afterAll(() => world.close());

const evaluationOf = (key: string) => results.get(key)?.result as EvaluationResult;
const vendorOf = (result: EvaluationResult, slot: string) => {
  const vendor = result.vendors.find(({ name }) => name === demoVendorName(slot));
  if (!vendor) throw new Error(`no ${slot}`);
  return vendor;
};

describe("the demonstration, loaded through the ordinary verbs", () => {
  test("holds every annotation of the published files and rejects nothing", async () => {
    const [row] = await world.connection.sql<{ n: number; rejected: number }[]>`
      select sum((report->>'annotations')::int)::int as n, sum((report->>'rejected')::int)::int as rejected
      from batch where role = 'delivery'`;
    const slices = DEMO_SLOTS.reduce((sum, slot) => sum + expected.perReader[slot].sliceAnnotations, 0);
    expect(row).toEqual({ n: slices + expected.annotations, rejected: 0 });
  });

  test("measures each reference once", async () => {
    const rows = await world.connection.sql<{ kind: string; times: number }[]>`
      select kind, count(*)::int as times from sealed.evaluation group by kind, gold_version_id, task`;
    expect(rows.length).toBe(3);
    expect(rows.map(({ times }) => times)).toEqual([1, 1, 1]);
  });

  test.each(DEMO_SLOTS)("%s against the other three: as expected.json says", (slot) => {
    const wanted = expected.leaveOneOut.perReader[slot];
    const { overall, disagreements } = vendorOf(evaluationOf("gold 1"), slot);
    expect(overall.sensitivity).toMatchObject({ n: wanted.referenceNodules });
    expect(overall.sensitivity?.value).toBeCloseTo(wanted.found / wanted.referenceNodules, 12);
    expect(overall.precision?.value).toBeCloseTo(wanted.precision, 6);
    expect(overall.false_positives_per_case?.value).toBeCloseTo(wanted.falsePositivesPerScan, 6);
    expect(disagreements).toMatchObject({ missing: wanted.missed, extra: wanted.falsePositives });
    expect(overall.dice).toMatchObject({ n: wanted.dice3D.n });
    expect(overall.dice?.value).toBeCloseTo(wanted.dice3D.mean, 6);
    expect(overall.dice_median?.value).toBeCloseTo(wanted.dice3D.median, 6);
  });

  test.each(DEMO_SLOTS)("%s: intervals over scans as recomputed in Python", (slot) => {
    const { overall } = vendorOf(evaluationOf("gold 1"), slot);
    for (const metric of ["sensitivity", "precision", "dice"]) {
      const wanted = recomputed.leaveOneOut[slot][metric];
      expect(overall[metric], metric).toMatchObject({ n: wanted.n, clusters: wanted.clusters, level: 0.95 });
      expect(overall[metric]?.value, metric).toBeCloseTo(wanted.value, 10);
      expect(overall[metric]?.low, metric).toBeCloseTo(wanted.low, 9);
      expect(overall[metric]?.high, metric).toBeCloseTo(wanted.high, 9);
    }
  });

  test.each(DEMO_SLOTS)("%s: borders in space as recomputed in Python from the stacked slices", (slot) => {
    const { overall } = vendorOf(evaluationOf("gold 1"), slot);
    const wanted = surfaces[slot];
    expect(overall.hd95_mm).toMatchObject({ n: wanted.nodules, unit: "mm" });
    expect(overall.hd95_mm?.value).toBeCloseTo(wanted.hd95Mm, 9);
    expect(overall.assd_mm?.value).toBeCloseTo(wanted.assdMm, 9);
  });

  test("paired differences of sensitivity: interval, p and Holm's p as recomputed in Python", () => {
    const { comparisons } = evaluationOf("gold 1");
    for (const wanted of recomputed.comparisons) {
      const [first, second] = [wanted.first, wanted.second].map(demoVendorName);
      const found = comparisons.find((one) => one.primary && one.first === first && one.second === second);
      expect(found?.metric).toBe("sensitivity");
      expect(found?.difference.value).toBeCloseTo(wanted.value, 10);
      expect(found?.difference.low).toBeCloseTo(wanted.low, 9);
      expect(found?.difference.high).toBeCloseTo(wanted.high, 9);
      expect(found?.pRaw).toBeCloseTo(wanted.p, 9);
      expect(found?.pAdjusted).toBeCloseTo(wanted.pAdjusted, 9);
    }
  });

  test.each(DEMO_SLOTS)("%s against the consensus: contours only", (slot) => {
    const wanted = expected.dice3DvsConsensus[slot];
    const result = evaluationOf("gold 2");
    const { overall, disagreements } = vendorOf(result, slot);
    expect(overall.dice).toMatchObject({ n: wanted.n });
    expect(overall.dice?.value).toBeCloseTo(wanted.mean, 6);
    expect(overall.dice_median?.value).toBeCloseTo(wanted.median, 6);
    for (const metric of ["sensitivity", "precision", "false_positives_per_case"])
      expect(overall[metric]).toMatchObject({ value: null, reason: "reference_requires_every_compared_reader" });
    expect(disagreements.extra ?? 0).toBe(0);
    expect(result.rankingWithheld).toBeTruthy();
  });

  test("agreement on malignancy: as expected.json says", () => {
    const result = results.get("agreement")?.result as AgreementResult;
    const { malignancy } = expected;
    expect(result.coefficients.krippendorff_alpha_ordinal?.value).toBeCloseTo(malignancy.krippendorffOrdinal, 6);
    for (const [pair, wanted] of Object.entries(
      malignancy.pairs as Record<string, { n: number; exactAgreement: number }>,
    )) {
      const [first, second] = pair.split("-").map(demoVendorName);
      const found = result.pairs.find((entry) => entry.first === first && entry.second === second);
      expect(found?.n, pair).toBe(wanted.n);
      expect(found?.figures.percent_agreement?.value, pair).toBeCloseTo(wanted.exactAgreement, 5);
    }
  });

  test("no figure without n, method and an interval or its reason", () => {
    for (const key of ["gold 1", "gold 2"])
      for (const vendor of evaluationOf(key).vendors)
        for (const [metric, estimate] of Object.entries(vendor.overall)) {
          expect(estimate.n, metric).toBeTypeOf("number");
          expect(estimate.method, metric).not.toBe("");
          if (estimate.value === null) expect(estimate.reason, metric).toBeTruthy();
          else expect(estimate.low !== undefined || estimate.intervalReason !== undefined, metric).toBe(true);
        }
  });

  test("nodule attributes are slices, with as many findings as the whole", () => {
    const { slices, overall } = vendorOf(evaluationOf("gold 1"), "R1");
    for (const attribute of ["nodule_size", "nodule_subtlety", "slice_thickness"]) {
      const counts = Object.values(slices[attribute] ?? {}).map(({ sensitivity }) => sensitivity?.n ?? 0);
      expect(counts.length, attribute).toBeGreaterThan(1);
      expect(
        counts.reduce((sum, n) => sum + n, 0),
        attribute,
      ).toBe(overall.sensitivity?.n);
    }
  });

  test.each(["gold 1", "gold 2", "agreement"])(
    "%s: its receipt recomputes from the raw files to the digit",
    async (key) => {
      const stored = results.get(key);
      const receipt = await loadReceiptFile(world.as("viewer"), { projectNo, evaluationNo: stored?.no ?? 0 });
      const file = JSON.parse(JSON.stringify(receipt)) as ReceiptFile;
      expect(await verifyReceipt(file, [world.folder])).toMatchObject({ holds: true, recomputed: true, findings: [] });
      const changed = JSON.parse(JSON.stringify(receipt).replace(/"value":0\.(\d)/, '"value":0.5$1')) as ReceiptFile;
      expect(await verifyReceipt(changed, [world.folder])).toMatchObject({ holds: false });
      expect(await verifyReceipt(file, [`${tmpdir()}/no-such-folder`])).toMatchObject({
        holds: false,
        recomputed: false,
      });
    },
  );

  test("goes with one removal, and the trail stays", async () => {
    await removeProject(world.as("admin"), { no: projectNo });
    const [row] = await world.connection.sql<{ facts: number; events: number; vendors: number }[]>`select
      (select count(*)::int from annotation) + (select count(*)::int from sealed.gold_annotation) + (select count(*)::int from item) as facts,
      (select count(*)::int from audit_event where action = 'project.remove') as events,
      (select count(*)::int from vendor) as vendors`;
    expect(row).toEqual({ facts: 0, events: 1, vendors: 0 });
    const left = (await readdir(path.join(world.folder, "files"), { recursive: true })).filter((name) =>
      /[0-9a-f]{64}$/.test(name),
    );
    expect(left).toEqual([]);
  });
});
