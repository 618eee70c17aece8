import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { draftToInput, EMPTY_DRAFT, newLabel } from "@/components/projects/form/project-draft";
import { settingsToDraft } from "@/components/projects/form/settings-to-draft";
import { AssayError } from "@/lib/errors";
import { parseItemQuery } from "@/lib/items/item-query";
import { loadItemList } from "@/lib/items/load-item-list";
import { loadRunningJobs } from "@/lib/jobs/load-running-jobs";
import { parseInput } from "@/lib/parse-input";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { disengageVendor, engageVendor } from "@/lib/vendors/engage-vendor";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";
import { archiveVendor, createVendor } from "@/lib/vendors/save-vendor";
import { createProject } from "./create-project";
import { loadNameOf } from "./load-name-of";
import { loadProjectCounts } from "./load-project-counts";
import { loadProjectHead } from "./load-project-head";
import { loadProjectList, loadProjectNames } from "./load-project-list";
import { loadProjectSettings } from "./load-project-settings";
import { loadRecentEvaluations } from "./load-recent-evaluations";
import { projectInput } from "./project-input";
import { projectStages } from "./stages";
import { updateProject } from "./update-project";

let world: TestWorld;
let no: number;
let vendorId: string;
let other: string;

const DRAFT = {
  ...EMPTY_DRAFT,
  name: "Chest CT",
  tasks: ["segmentation" as const],
  margin: "0.05",
  sliceBy: "site",
  acceptance: [{ key: 1, metric: "sensitivity", comparison: "at_least" as const, limit: "0.9" }],
  fingerprint: { small_structures: "yes" },
  panel: ["f1"],
  labels: [
    { ...newLabel([]), name: "left lung", mirrorOf: "right lung" },
    { ...newLabel([]), key: 2, name: "right lung", mirrorOf: "left lung" },
  ],
};

beforeAll(async () => {
  world = await createTestWorld();
  const lead = world.as("qa_lead");
  ({ no } = await createProject(lead, parseInput(projectInput, draftToInput(DRAFT))));
  ({ id: vendorId } = await createVendor(lead, { name: "Acme", kind: "commercial_tool" }));
  await engageVendor(lead, { projectNo: no, vendorId, priceMinorUnits: 1250, currency: "EUR", dueOn: "2026-12-31" });
  await world.connection.sql`
    insert into item (project_no, no, key, case_key, attributes)
    select ${no}, i, 'case' || i / 2 || '_100%' || i, 'case' || i / 2, '{"site": "north"}'::jsonb
    from generate_series(1, 250) i`;
  other = await world.newOrganization("Second hospital");
});
afterAll(() => world.close());

describe("what the titles load", () => {
  it("names a thing to those who may see the project, and to nobody else", async () => {
    const item = { projectNo: no, thing: "item" as const, no: 7 };
    expect(await loadNameOf(world.as("viewer"), item)).toBe("case3_100%7");
    expect(await loadNameOf(world.as("vendor_contact"), item)).toBeNull();
    expect(await loadNameOf(world.as("admin", other), item)).toBeNull();
    expect(await loadNameOf(world.as("viewer"), { ...item, no: 9999999999999 })).toBeNull();
    expect(await loadNameOf(world.as("viewer"), { ...item, no: Number.NaN })).toBeNull();
  });
  it("finds nothing, and no fault, for each other kind", async () => {
    for (const thing of ["vendor", "gold", "batch", "evaluation"] as const)
      expect(await loadNameOf(world.as("viewer"), { projectNo: no, thing, no: 999 })).toBeNull();
  });
});

describe("what the screens load", () => {
  it("counts a project for its stages", async () => {
    const counts = await loadProjectCounts(world.as("viewer"), { no });
    expect(counts).toMatchObject({
      items: 250,
      cases: 126,
      labels: 2,
      vendorsEngaged: 1,
      toolsEngaged: 1,
      evaluations: 0,
    });
    expect(projectStages(counts).map(({ state }) => state)).toEqual([
      "met",
      "under_way",
      "not_yet",
      "not_yet",
      "not_yet",
      "not_yet",
      "not_yet",
    ]);
    const [entry] = await loadProjectList(world.as("viewer"));
    expect(entry).toMatchObject({ no, name: "Chest CT", items: 250, vendors: 1, isArchived: false });
  });

  it("shows a vendor's terms on both sides", async () => {
    const expected = { projectNo: no, vendorName: "Acme", priceMinorUnits: 1250, currency: "EUR", dueOn: "2026-12-31" };
    expect(await loadEngagements(world.as("viewer"), { projectNo: no })).toMatchObject([expected]);
    expect(await loadEngagements(world.as("viewer"), { vendorId })).toMatchObject([expected]);
  });

  it("pages, searches and orders items, wildcards taken as they are typed", async () => {
    const viewer = world.as("viewer");
    const load = (params: Record<string, string>) => loadItemList(viewer, { ...parseItemQuery(params), projectNo: no });
    const first = await load({});
    expect([first.items.length, first.total, first.matching, first.cases]).toEqual([100, 250, 250, 126]);
    expect((await load({ page: "3" })).items).toHaveLength(50);
    expect((await load({ q: "0%25" })).items.map(({ no: item }) => item)).toEqual([25, 250]);
    expect((await load({ q: "case7_" })).matching).toBe(2);
    expect((await load({ sort: "key.desc" })).items[0]?.key).toBe("case9_100%19");
  });

  it("gives the form back what was saved, and saving it unchanged changes nothing", async () => {
    const lead = world.as("qa_lead");
    const before = await loadProjectSettings(lead, { no });
    expect(settingsToDraft(before)).toMatchObject({
      ...DRAFT,
      labels: DRAFT.labels.map(({ key: _, ...label }) => label),
    });
    await updateProject(lead, { no, ...parseInput(projectInput, draftToInput(settingsToDraft(before))) });
    expect(await loadProjectSettings(lead, { no })).toEqual(before);
  });
});

describe("another organization", () => {
  it("sees nothing of it", async () => {
    const stranger = world.as("admin", other);
    for (const list of [loadProjectList(stranger), loadProjectNames(stranger), loadVendorList(stranger)]) {
      expect(await list).toEqual([]);
    }
    expect(await loadRunningJobs(stranger)).toEqual([]);
    expect(await loadRecentEvaluations(stranger, { limit: 5 })).toEqual([]);
    expect(await loadRecentEvaluations(stranger, { limit: 5, projectNo: no })).toEqual([]);
    expect(await loadEngagements(stranger, { projectNo: no })).toEqual([]);
    expect(await loadEngagements(stranger, { vendorId })).toEqual([]);
    const refused = [
      loadProjectCounts(stranger, { no }),
      loadProjectHead(stranger, { no }),
      loadProjectSettings(stranger, { no }),
      loadItemList(stranger, { ...parseItemQuery({}), projectNo: no }),
      loadVendor(stranger, { id: vendorId }),
    ];
    for (const one of await Promise.allSettled(refused)) {
      expect(one.status === "rejected" && one.reason).toMatchObject({ code: "not_found" });
    }
  });

  it("nor does a vendor contact of the same one", async () => {
    const contact = world.as("vendor_contact");
    const refused = [
      loadProjectList(contact),
      loadProjectNames(contact),
      loadProjectCounts(contact, { no }),
      loadProjectHead(contact, { no }),
      loadProjectSettings(contact, { no }),
      loadItemList(contact, { ...parseItemQuery({}), projectNo: no }),
      loadVendorList(contact),
      loadVendor(contact, { id: vendorId }),
      loadEngagements(contact, { projectNo: no }),
      loadRecentEvaluations(contact, { limit: 5 }),
      loadRunningJobs(contact),
    ];
    for (const one of await Promise.allSettled(refused)) {
      expect(one.status === "rejected" && one.reason).toBeInstanceOf(AssayError);
      expect(one.status === "rejected" && one.reason).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("vendors", () => {
  it("leave the lists' top when archived, and a project when they have delivered nothing", async () => {
    const lead = world.as("qa_lead");
    await createVendor(lead, { name: "Zeta", kind: "model" });
    await archiveVendor(lead, { id: vendorId });
    expect((await loadVendorList(lead)).map(({ name, isArchived }) => [name, isArchived])).toEqual([
      ["Zeta", false],
      ["Acme", true],
    ]);
    await disengageVendor(lead, { projectNo: no, vendorId });
    expect(await loadEngagements(lead, { projectNo: no })).toEqual([]);
  });
});
