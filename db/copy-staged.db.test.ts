import { afterAll, beforeAll, expect, test } from "vitest";
import { createProject } from "@/lib/projects/create-project";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { copyFrom, copyLine } from "./copy";

const ROWS = 150_000;
const COLUMNS = ["project_no", "batch_no", "item_no"];

let world: TestWorld;
let projectNo: number;
beforeAll(async () => {
  world = await createTestWorld();
  const labels = [{ name: "nodule", color: "#2563eb", question: null, mirrorOf: null }];
  ({ no: projectNo } = await createProject(world.as("qa_lead"), {
    ...{ name: "Chest", modality: "ct", tasks: ["detection"] },
    labels,
  }));
});
afterAll(() => world.close());

/** Rows of a batch in chunks that end in the middle of lines. */
function* chunks(of: number, batchNo: number): Generator<Uint8Array> {
  let text = "";
  for (let itemNo = 1; itemNo <= ROWS; itemNo++) text += copyLine([of, batchNo, itemNo]);
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 65_521) yield bytes.subarray(at, at + 65_521);
}

test("rows that go through staging in several portions all arrive, each once", async () => {
  const { sql } = world.pool.in({ organizationId: world.organizationId });
  await sql.begin((tx) => copyFrom(tx, "batch_item", COLUMNS, chunks(projectNo, 7)));
  const [row] = await sql`select count(*)::int as rows, sum(item_no)::bigint::text as sum from batch_item
    where project_no = ${projectNo} and batch_no = 7`;
  expect(row).toEqual({ rows: ROWS, sum: String((ROWS * (ROWS + 1)) / 2) });
});

test("rows of a project that is not the tenant's are refused, and none stays", async () => {
  const { sql } = world.pool.in({ organizationId: world.organizationId });
  const foreign = projectNo + 1000;
  const copied = sql.begin((tx) => copyFrom(tx, "batch_item", COLUMNS, chunks(foreign, 8)));
  await expect(copied).rejects.toMatchObject({ code: "42501" });
  const [row] = await world.connection.sql`select count(*)::int as rows from batch_item where batch_no = 8`;
  expect(row).toEqual({ rows: 0 });
});
