import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { loadBatch } from "@/lib/batches/load-batch";
import { importItems } from "@/lib/items/import-items";
import { createProject } from "@/lib/projects/create-project";
import { bodyOf, runNextIngest, TEST_PROJECT } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createVendor } from "@/lib/vendors/save-vendor";
import { previewBatch } from "../preview-batch";
import { receiveUpload } from "../receive-upload";
import { saveColumns } from "../save-columns";
import { saveEncoding } from "../save-encoding";
import { saveLabelMapping } from "../save-label-mapping";
import { startIngest } from "../start-ingest";
import { applyProfile } from "./apply-profile";
import { deleteProfile } from "./delete-profile";
import { loadProfiles } from "./load-profiles";
import { saveProfile } from "./save-profile";

const COLUMNS = "item=image,label=second";
const NAME = "Answers of the second reader";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
let firstNo: number;
let normalNo: number;

const table = (...rows: string[]) => ["image,first,second", ...rows].join("\n");

async function upload(vendorId: string, text: string): Promise<number> {
  const input = { projectNo, role: "delivery" as const, vendorId, fileName: "answers.csv" };
  return (await receiveUpload(lead, input, bodyOf(text))).batchNo;
}

const vendor = async (name: string) => (await createVendor(lead, { name, kind: "managed_service" })).id;

beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = { ...world.as("qa_lead"), now: new Date() };
  const labels = ["normal", "abnormal"].map((name) => ({ name, color: "#2563eb", question: null, mirrorOf: null }));
  ({ no: projectNo } = await createProject(lead, { ...TEST_PROJECT, tasks: ["classification"], labels }));
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf("key\na\nb\nc\nd") });
  const [row] = await world.connection.sql<{ no: number }[]>`select no from label where name = 'normal'`;
  normalNo = row?.no ?? 0;
  const first = await vendor("One");
  firstNo = await upload(first, table("a,x,fine", "b,x,abnormal"));
  await expect(saveProfile(lead, { projectNo, batchNo: firstNo, name: NAME })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await saveColumns(lead, { projectNo, batchNo: firstNo, columns: COLUMNS });
  const mappings = [{ sourceName: "fine", labelNo: normalNo }];
  await saveLabelMapping(lead, { projectNo, vendorId: first, mappings });
  await saveProfile(lead, { projectNo, batchNo: firstNo, name: ` ${NAME} ` });
});
afterAll(() => world.close());

test("another vendor's delivery is read as the profile says, and published", async () => {
  const batchNo = await upload(await vendor("Two"), table("c,x,fine", "d,x,fine"));
  await applyProfile(lead, { projectNo, batchNo, name: NAME });
  expect((await loadBatch(lead, { projectNo, batchNo })).columnsText).toBe(COLUMNS);
  expect((await previewBatch(lead, { projectNo, batchNo })).labels).toEqual([
    { name: "fine", count: 2, labelNo: normalNo, mapped: true },
  ]);
  await startIngest(lead, { projectNo, batchNo });
  expect(await runNextIngest(world, lead)).toMatchObject({ annotations: 2, rejected: 0, labels: { fine: 2 } });
  await expect(applyProfile(lead, { projectNo, batchNo, name: NAME })).rejects.toMatchObject({ code: "conflict" });
  const [profile] = await loadProfiles(lead, { projectNo });
  expect(profile).toMatchObject({ name: NAME, format: "csv", columns: COLUMNS, usedAt: lead.now });
});

test("a profile is chosen with all that it says, or not at all", async () => {
  const vendorId = await vendor("Three");
  const batchNo = await upload(vendorId, table("c,x,fine"));
  const { sql } = world.connection;
  const stored = async () => {
    const [batch] = await sql`select options from batch where no = ${batchNo}`;
    const mapped = await sql`select m.source_name, m.label_no from label_mapping m
      join vendor v on v.no = m.vendor_no where v.id = ${vendorId}`;
    const events = await sql`select action from audit_event order by seq`;
    return { options: batch?.options, mapped: [...mapped], events: events.map(({ action }) => action) };
  };
  const before = await stored();
  // the last statement of the profile's own fails, after its labels and columns are written
  await sql`create function refuse_use() returns trigger language plpgsql as
    'begin raise exception ''no use today''; end'`;
  await sql`create trigger no_use before update on mapping_profile for each row execute function refuse_use()`;
  await expect(applyProfile(lead, { projectNo, batchNo, name: NAME })).rejects.toThrow();
  expect(await stored()).toEqual(before);
  await sql`drop trigger no_use on mapping_profile`;
  await applyProfile(lead, { projectNo, batchNo, name: NAME });
  expect(await stored()).toEqual({
    options: { columns: COLUMNS },
    mapped: [{ source_name: "fine", label_no: normalNo }],
    events: [...before.events, "mapping_profile.apply"],
  });
});

test("the encoding of a table is kept; a profile without one leaves what a delivery was told", async () => {
  const latin = await upload(await vendor("Latin"), table("a,x,fine"));
  await saveEncoding(lead, { projectNo, batchNo: latin, encoding: "latin1" });
  await saveProfile(lead, { projectNo, batchNo: latin, name: "Latin", columns: COLUMNS });
  expect(await loadProfiles(lead, { projectNo })).toContainEqual(
    expect.objectContaining({ name: "Latin", columns: COLUMNS, encoding: "windows-1252" }),
  );
  const batchNo = await upload(await vendor("Latin too"), table("b,x,fine"));
  const told = async () => (await loadBatch(lead, { projectNo, batchNo })).encoding;
  expect(await told()).toBeNull();
  await applyProfile(lead, { projectNo, batchNo, name: "Latin" });
  expect(await told()).toBe("windows-1252");
  await saveEncoding(lead, { projectNo, batchNo, encoding: "iso-8859-2" });
  await applyProfile(lead, { projectNo, batchNo, name: NAME });
  expect(await told()).toBe("iso-8859-2");
  expect((await loadBatch(lead, { projectNo, batchNo })).columnsText).toBe(COLUMNS);
  await deleteProfile(lead, { projectNo, name: "Latin" });
});

test("a name once more replaces, columns that cannot be read are refused, and a viewer changes nothing", async () => {
  const columns = "item=image,label=first";
  await saveProfile(lead, { projectNo, batchNo: firstNo, name: NAME, columns });
  expect(await loadProfiles(lead, { projectNo })).toMatchObject([{ name: NAME, columns }]);
  const unreadable = { projectNo, batchNo: firstNo, name: NAME, columns: "label" };
  await expect(saveProfile(lead, unreadable)).rejects.toMatchObject({ code: "invalid_input" });
  const viewer = { ...world.as("viewer"), now: new Date() };
  await expect(saveProfile(viewer, { ...unreadable, columns })).rejects.toMatchObject({ code: "forbidden" });
  await expect(deleteProfile(viewer, { projectNo, name: NAME })).rejects.toMatchObject({ code: "forbidden" });
});

test("a profile that is not there is named, and a forgotten one is gone", async () => {
  const absent = { projectNo, batchNo: firstNo, name: "Nobody's" };
  await expect(applyProfile(lead, absent)).rejects.toMatchObject({ code: "not_found" });
  await deleteProfile(lead, { projectNo, name: NAME });
  expect(await loadProfiles(lead, { projectNo })).toEqual([]);
  await expect(deleteProfile(lead, { projectNo, name: NAME })).rejects.toMatchObject({ code: "not_found" });
});
