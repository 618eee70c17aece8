import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { estimateCells } from "@/lib/display/estimate";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { type CocoBox, cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { generateReport } from "./generate-report";
import { giveOutReport } from "./give-out-report";
import { loadReport } from "./load-report";
import { loadReportList } from "./load-report-list";
import { openGivenReport } from "./open-given-report";
import { noBlank, readPdf } from "./read-pdf.fixture";

const GOLD: CocoBox[] = [
  { image: 0, box: [10, 10, 20, 20] },
  { image: 2, box: [40, 40, 20, 20], label: "effusion" },
];
const VENDOR: CocoBox[] = [
  { image: 0, box: [10, 10, 20, 20] },
  { image: 5, box: [1, 1, 9, 9] },
];

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;

beforeAll(async () => {
  world = await createWorldWithFiles();
  // Workers publish by the real clock, so people act by it too.
  lead = { ...world.as("qa_lead"), now: new Date() };
  const project = await makeTestProject(lead);
  projectNo = project.projectNo;
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf(GOLD) });
  await runNextIngest(world, lead);
  await queueDelivery(lead, { projectNo, vendorId: project.vendorId, text: cocoOf(VENDOR) });
  await runNextIngest(world, lead);
  await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
});

afterAll(() => world.close());

describe("the report of a measured project", () => {
  test("holds the stored result, its hash, the reference and the deliveries", async () => {
    const input = await loadReport(lead, { projectNo });
    const [evaluation] = input.evaluations;
    const stored = await loadEvaluationResult(lead, { projectNo, evaluationNo: 1 });
    expect(evaluation.result).toEqual(stored.result);
    expect(evaluation.sha256).toBe(stored.sha256);
    expect(createHash("sha256").update(evaluation.stored).digest("hex")).toBe(stored.sha256);
    expect(input.references).toMatchObject([
      { no: 1, name: "Panel", kind: "external", exhaustive: true, annotations: 2 },
    ]);
    expect(input.batches.map(({ role, annotations }) => [role, annotations])).toEqual([
      ["reference", 2],
      ["delivery", 2],
    ]);
  });

  test("prints the screen's figures, and looking at it writes nothing", async () => {
    const events = () => world.connection.sql`select count(*)::int as n from audit_event`;
    const before = await events();
    const { bytes } = await generateReport(lead, { projectNo, paper: "A4" });
    const pdf = await readPdf(bytes);
    const { result } = await loadEvaluationResult(lead, { projectNo, evaluationNo: 1 });
    const [vendor] = result.vendors;
    const sensitivity = vendor?.overall.sensitivity;
    expect(sensitivity?.value).toBe(0.5);
    if (sensitivity) expect(noBlank(pdf.text)).toContain(noBlank(estimateCells(sensitivity, "sensitivity").text));
    expect(await events()).toEqual(before);
    expect(await loadReportList(lead, { projectNo })).toEqual([]);
  });

  test("given out is kept byte for byte, with one event, also after the next evaluation", async () => {
    const { reportNo, sha256 } = await giveOutReport(lead, { projectNo, paper: "A4" });
    const again = await giveOutReport(lead, { projectNo, paper: "Letter" });
    expect([reportNo, again.reportNo]).toEqual([1, 2]);
    const { body, fileName } = await openGivenReport(world.as("viewer"), { projectNo, reportNo });
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(fileName).toBe(`project-${projectNo}-report-1-decision.pdf`);
    expect(await loadReportList(lead, { projectNo })).toMatchObject([
      { no: 2, isKept: true },
      { no: 1, sha256, bytes: bytes.length, isKept: true },
    ]);
    const events = await world.connection.sql`
      select after ->> 'sha256' as sha256 from audit_event where action = 'report.create' order by at, after ->> 'no'`;
    expect(events.map((event) => event.sha256)).toEqual([sha256, again.sha256]);
  });

  test("is looked at by a viewer, who cannot give it out", async () => {
    const viewer = { ...world.as("viewer"), now: lead.now };
    expect((await generateReport(viewer, { projectNo, paper: "Letter" })).bytes.length).toBeGreaterThan(10_000);
    await expect(giveOutReport(viewer, { projectNo, paper: "A4" })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("that was never given out, or whose bytes are gone, says so", async () => {
    await expect(openGivenReport(lead, { projectNo, reportNo: 9 })).rejects.toMatchObject({ code: "not_found" });
    const other = world.as("viewer", await world.newOrganization("Third hospital"));
    await expect(openGivenReport(other, { projectNo, reportNo: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not exist for another organization, and is refused to a vendor", async () => {
    const other = await world.newOrganization("Second hospital");
    await expect(generateReport(world.as("viewer", other), { projectNo, paper: "A4" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(generateReport(world.as("vendor_contact"), { projectNo, paper: "A4" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(loadReport(lead, { projectNo, evaluationNo: 99 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is not made of a result that has changed since it was measured", async () => {
    const { sql } = world.connection;
    const original = await sql<{ result: string }[]>`select result::text as result from sealed.evaluation where no = 1`;
    await sql`update sealed.evaluation set result = jsonb_set(result, '{cases}', '99') where no = 1`;
    await expect(loadReport(lead, { projectNo })).rejects.toMatchObject({ code: "checksum_differs" });
    await sql`update sealed.evaluation set result = ${original[0]?.result ?? ""}::text::jsonb where no = 1`;
    await expect(loadReport(lead, { projectNo })).resolves.toBeDefined();
  });
});

test("an unmeasured project has no report yet", async () => {
  const { projectNo: empty } = await makeTestProject(lead);
  await expect(loadReport(lead, { projectNo: empty })).rejects.toMatchObject({ code: "not_ready" });
});
