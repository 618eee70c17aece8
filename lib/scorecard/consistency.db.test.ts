import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { bodyOf, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { createVendor } from "@/lib/vendors/save-vendor";
import { loadScorecard } from "./load-scorecard";
import { scorecardCsv } from "./scorecard-files";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let vendorId: string;

type Row = [item: string, label: string, reader: string];
const csv = (rows: readonly Row[]) => ["image,label,annotator", ...rows.map((row) => row.join(","))].join("\n");

async function brought(rows: readonly Row[], more: { supersedesNo?: number; again?: boolean } = {}): Promise<number> {
  const { supersedesNo, again } = more;
  const file = { projectNo, vendorId, text: csv(rows), fileName: "answers.csv" };
  const { batchNo } = await queueDelivery(lead, supersedesNo === undefined ? file : { ...file, supersedesNo });
  // As the form's "additional read" says it.
  if (again) await world.connection.sql`update batch set is_additional_read = true where no = ${batchNo}`;
  await runNextIngest(world, lead);
  return batchNo;
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  ({ no: projectNo } = await createProject(lead, {
    ...{ name: "Films", modality: "x_ray", tasks: ["classification"], exhaustive: true },
    labels: ["normal", "abnormal"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null })),
  }));
  const items = Array.from({ length: 8 }, (_, at) => `scan${at},case${at}`);
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(["key,case", ...items].join("\n")) });
  ({ id: vendorId } = await createVendor(lead, { name: "Reader Co", kind: "managed_service" }));
  const { id: other } = await createVendor(lead, { name: "Silent Ltd", kind: "managed_service" });
  for (const id of [vendorId, other])
    await engageVendor(lead, {
      projectNo,
      vendorId: id,
      role: "candidate",
      priceMinorUnits: null,
      currency: null,
      dueOn: null,
    });
});
afterAll(() => world.close());

const figures = async () => (await loadScorecard(lead, { projectNo })).consistency;

test("nothing delivered: each of the three says why it is missing, and is none of 0 and 1", async () => {
  const [own, silent] = await figures();
  expect(own?.figures).toEqual(silent?.figures);
  expect(Object.values(own?.figures ?? {})).toEqual([
    { missing: "no item was answered by two of its named readers" },
    { missing: "no item was answered twice by the same reader" },
    { missing: "no delivery is settled" },
  ]);
});

test("readers, repeats and first passes are counted from what was delivered, with n and interval", async () => {
  // Ann and Ben read scan0 to scan3 both, and differ on scan3.
  const first = await brought([
    ...["scan0", "scan1", "scan2", "scan3"].map((item): Row => [item, "normal", "Ann"]),
    ...["scan0", "scan1", "scan2"].map((item): Row => [item, "normal", "Ben"]),
    ["scan3", "abnormal", "Ben"],
  ]);
  // Ann again: the same on scan0, another on scan1. Ben's answer to scan2 is no repeat of hers.
  await brought(
    [
      ["scan0", "normal", "Ann"],
      ["scan1", "abnormal", "Ann"],
    ],
    { again: true },
  );
  const second = await brought([["scan5", "normal", "Ann"]]);
  await brought([["scan5", "abnormal", "Ann"]], { supersedesNo: second });
  expect(first).toBeGreaterThan(0);

  const [own, silent] = await figures();
  expect(own?.figures.spread).toMatchObject({ value: 0.75, n: 4, clusters: 4, low: expect.any(Number) });
  expect(own?.figures.repeats).toMatchObject({ value: 0.5, n: 2, clusters: 2 });
  // The first delivery stands; the one of scan5 was replaced. Additional reads and replacements are no first passes.
  expect(own?.figures.first_pass).toMatchObject({
    value: 0.5,
    n: 2,
    low: expect.any(Number),
    high: expect.any(Number),
  });
  expect(silent?.figures.first_pass).toEqual({ missing: "no delivery is settled" });

  const text = await scorecardCsv(lead, { projectNo });
  expect(text).toMatch(
    /Deliveries accepted at the first pass,"?50\.0.% \(1\.3–98\.7\), n.=.2"?,no delivery is settled/,
  );
});

test("an evaluation that does not exist, or is not finished, is not found", async () => {
  await expect(loadScorecard(lead, { projectNo, evaluationNo: 999 })).rejects.toMatchObject({ code: "not_found" });
});
