import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { bodyOf, makeTestProject } from "@/lib/testing/test-project";
import { findPlaces, MOST_PLACES } from "./find-places";
import { importItems } from "./import-items";

let world: TestWorld;
let lead: Context;
let projectNo: number;
let secondNo: number;
beforeAll(async () => {
  world = await createTestWorld();
  lead = world.as("qa_lead");
  ({ projectNo } = await makeTestProject(lead));
  ({ projectNo: secondNo } = await makeTestProject(lead));
  const many = Array.from({ length: 30 }, (_, at) => `scan_${String(at).padStart(2, "0")},p100%`);
  await importItems(lead, { projectNo, fileName: "items.csv", body: bodyOf(["key,case", ...many].join("\n")) });
});
afterAll(() => world.close());

const keys = async (text: string, project: number | null, context = lead) =>
  (await findPlaces(context, { text, projectNo: project })).items.map(({ projectNo: no, key }) => `${no} ${key}`);

describe("places by a text", () => {
  test("are items of the project by part of key or case, the exact one first", async () => {
    expect(await keys("img1", projectNo)).toEqual([`${projectNo} img1`]);
    expect(await keys("CASE1", projectNo)).toEqual([`${projectNo} img2`, `${projectNo} img3`]);
  });

  test("are never more than a few", async () => {
    expect(await keys("scan", projectNo)).toHaveLength(MOST_PLACES);
  });

  test("take signs of patterns as they are written", async () => {
    expect(await keys("100%", projectNo)).toHaveLength(MOST_PLACES);
    expect(await keys("1_0%", projectNo)).toEqual([]);
    expect(await keys("img_", projectNo)).toEqual([]);
  });

  test("are items of exactly that key where no project is meant", async () => {
    expect(await keys("img4", null)).toEqual([`${projectNo} img4`, `${secondNo} img4`]);
    expect(await keys("img", null)).toEqual([]);
  });

  test("are vendors of the organization", async () => {
    const { vendors } = await findPlaces(lead, { text: `of project ${secondNo}`, projectNo: null });
    expect(vendors.map(({ name }) => name)).toEqual([`Vendor of project ${secondNo}`]);
  });

  test("are none without a text, nor for one that no name can have", async () => {
    const nothing = { vendors: [], items: [] };
    expect(await findPlaces(lead, { text: "  ", projectNo })).toEqual(nothing);
    expect(await findPlaces(lead, { text: `img1\u0000${"x".repeat(5000)}`, projectNo })).toEqual(nothing);
  });

  test("of another organization are not found", async () => {
    const other = world.as("admin", await world.newOrganization("Second hospital"));
    expect(await findPlaces(other, { text: "img4", projectNo: null })).toEqual({ vendors: [], items: [] });
    await expect(findPlaces(other, { text: "img4", projectNo })).rejects.toMatchObject({ code: "not_found" });
  });

  test("are not for a vendor's contact", async () => {
    const asked = findPlaces(world.as("vendor_contact"), { text: "img4", projectNo: null });
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  });
});
