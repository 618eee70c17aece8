import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { retractBatch } from "@/lib/ingest/retract-batch";
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

/** As it would be counted today from every answer that stands: another way than by what each delivery changed. */
async function countedAfresh() {
  return world.connection.sql`
    with answer as (
      select v.no as vendor, b.is_additional_read as again, i.case_key, a.item_no, a.reader_no,
        string_agg(distinct l.name, '|' order by l.name) as said
      from annotation a join project p on p.no = a.project_no
      join batch b on b.project_id = p.id and b.no = a.batch_no and b.role = 'delivery' and b.state = 'published'
      join vendor v on v.id = b.vendor_id join item i on i.project_no = a.project_no and i.no = a.item_no
      join batch_label l on l.project_no = a.project_no and l.batch_no = a.batch_no and l.no = a.source_label_no
      where a.project_no = ${projectNo} and a.kind = 0 group by 1, 2, 3, 4, 5),
    by_case as (
      select one.vendor, case when other.again then 'repeats' else 'readers' end as kind, one.case_key,
        count(*) filter (where one.said = other.said) as same, count(*) as pairs
      from answer one join answer other on other.vendor = one.vendor and other.item_no = one.item_no and not one.again
        and ((other.again and other.reader_no = one.reader_no)
          or (not other.again and other.reader_no > one.reader_no and one.reader_no > 0))
      group by 1, 2, 3)
    select vendor, kind, same::int, pairs::int, count(*)::int as cases from by_case group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}
const kept = () => world.connection.sql`
  select vendor_no as vendor, kind, same, pairs, cases from sealed.reader_pair_count
  where project_no = ${projectNo} order by 1, 2, 3, 4`;

test("whatever is delivered, replaced, taken back or moved to another case, the kept counts are those of today", async () => {
  const third = await brought([
    ["scan6", "normal", "Ann"],
    ["scan6", "abnormal", "Ben"],
    ["scan6", "abnormal", "Cem"],
    ["scan7", "normal", "Cem"],
  ]);
  expect(await kept()).toEqual(await countedAfresh());
  expect((await figures())[0]?.figures.spread).toMatchObject({ n: 7, clusters: 5 });
  const fourth = await brought(
    [
      ["scan6", "normal", "Ann"],
      ["scan6", "normal", "Ben"],
    ],
    { supersedesNo: third },
  );
  expect(await kept()).toEqual(await countedAfresh());
  expect((await figures())[0]?.figures.spread).toMatchObject({ n: 5, clusters: 5 });
  const moved = Array.from({ length: 8 }, (_, at) => `scan${at},case${at % 2}`);
  await importItems(lead, { projectNo, fileName: "moved.csv", body: bodyOf(["key,case", ...moved].join("\n")) });
  expect(await kept()).toEqual(await countedAfresh());
  expect((await figures())[0]?.figures.spread).toMatchObject({ n: 5, clusters: 2 });
  await retractBatch(lead, { projectNo, batchNo: fourth, reason: "Read at the wrong window." });
  expect(await kept()).toEqual(await countedAfresh());
  expect((await figures())[0]?.figures.spread).toMatchObject({ n: 4, clusters: 2 });
});

test("an answer of nobody by name is no reader's beside a named one", async () => {
  await brought([
    ["scan7", "normal", ""],
    ["scan7", "abnormal", "Ben"],
  ]);
  expect(
    await world.connection.sql`select from annotation where project_no = ${projectNo} and reader_no = 0`,
  ).toHaveLength(1);
  expect(await kept()).toEqual(await countedAfresh());
  expect((await figures())[0]?.figures.spread).toMatchObject({ n: 4 });
});

test("an evaluation that does not exist, or is not finished, is not found", async () => {
  await expect(loadScorecard(lead, { projectNo, evaluationNo: 999 })).rejects.toMatchObject({ code: "not_found" });
});
