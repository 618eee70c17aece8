import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_SLOTS, demoVendorName } from "@/lib/demo/demo-study";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { TEST_PROJECT } from "@/lib/testing/test-project";
import { engageVendor } from "@/lib/vendors/engage-vendor";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { createVendor } from "@/lib/vendors/save-vendor";
import { createProject } from "./create-project";
import { removeProject } from "./remove-project";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

test("the demonstration takes its reader slots along, but for one that another project uses", async () => {
  const admin = world.as("admin");
  const { no: demo } = await createProject(admin, TEST_PROJECT, { isDemo: true });
  const { no: own } = await createProject(admin, { ...TEST_PROJECT, name: "Our own" });
  for (const slot of DEMO_SLOTS) {
    const { id: vendorId } = await createVendor(admin, { name: demoVendorName(slot), kind: "in_house_team" });
    await engageVendor(admin, { projectNo: demo, vendorId });
    if (slot === "R2") await engageVendor(admin, { projectNo: own, vendorId });
  }
  await createVendor(admin, { name: "Acme", kind: "model" });
  await removeProject(admin, { no: demo });
  expect((await loadVendorList(admin)).map(({ name }) => name)).toEqual(["Acme", demoVendorName("R2")]);
});
