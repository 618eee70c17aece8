import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { makeTestProject } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { importItems } from "./import-items";

let world: WorldWithFiles;
let lead: Context;
let projectNo: number;
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
  ({ projectNo } = await makeTestProject(lead));
});
afterAll(() => world.close());

const countItems = async () => {
  const [row] = await world.connection.sql`select count(*)::int as n from item where project_no = ${projectNo}`;
  return row?.n as number;
};

test.each([
  [
    "a text that is not UTF-8",
    Buffer.concat([Buffer.from("key,site\na1,"), Buffer.from([0x8e]), Buffer.from("ilina\n")]),
  ],
  ["a picture with another ending", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ["a quote that is never closed", Buffer.from('key,case\n"a1,c1\na2,c2\n')],
  ["zero bytes", Buffer.from("key,case\na1,c\0\n")],
])("items in %s are refused with place and reason, and nothing is written", async (_, bytes) => {
  const before = await countItems();
  const body = Readable.from([bytes]);
  const { added, rejectCount, rejects } = await importItems(lead, { projectNo, fileName: "items.csv", body });
  expect([added, rejectCount]).toEqual([0, 1]);
  expect(rejects[0]).toMatchObject({ file: "items.csv" });
  expect(rejects[0]?.message).not.toBe("");
  expect(await countItems()).toBe(before);
});
