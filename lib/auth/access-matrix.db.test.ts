import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLES } from "@/db/schema/user";
import { chainHead } from "@/lib/audit/event-rows";
import { archiveProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { removeProject } from "@/lib/projects/remove-project";
import { TEST_PROJECT } from "@/lib/testing/test-project";
import { ACCESS } from "./access";
import { type AccessWorld, callerOf, MARKS, makeAccessWorld, outcome } from "./access-world.fixture";
import type { Role } from "./context";
import { VERB_ACCESS } from "./verb-access";
import type { Things } from "./verb-call.fixture";
import { VERB_CALLS } from "./verb-calls.fixture";

const NOBODY = "018f0000-0000-7000-8000-000000000000";
const READS = /^(?:load|stream|check|export|preview)/;

let made: AccessWorld;
let things: Things;
let other: string;
let contextOf: AccessWorld["contextOf"];
beforeAll(async () => {
  made = await makeAccessWorld();
  ({ things, other, contextOf } = made);
});
afterAll(() => made.close());

const verbs = Object.entries(VERB_ACCESS);

test("every verb of the table is called", () => {
  expect(Object.keys(VERB_CALLS).sort()).toEqual(Object.keys(VERB_ACCESS).sort());
});

describe("who is refused", () => {
  test.each(verbs)("%s needs %s", async (key, action) => {
    const before = await chainHead(contextOf("admin"));
    for (const role of ROLES.filter((one) => !(ACCESS[action] as readonly Role[]).includes(one)))
      expect({ role, ...(await outcome(key, contextOf(role), things)) }).toEqual({ role, code: "forbidden" });
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("another organization's admin", () => {
  test.each(verbs)("gets nothing of it by %s", async (key) => {
    const before = await chainHead(contextOf("admin"));
    const came = await outcome(key, contextOf(callerOf(key), other), things);
    if (VERB_CALLS[key]?.stranger === "not_found") expect(came).toEqual({ code: "not_found" });
    else expect("given" in came ? came.given : "").not.toMatch(MARKS);
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("another vendor's contact", () => {
  const ofVendors = verbs.filter(([, action]) => action.startsWith("portal."));

  test.each(ofVendors)("gets nothing of this one's by %s", async (key) => {
    const before = await chainHead(contextOf("admin"));
    const came = await outcome(key, made.rival, things);
    if (VERB_CALLS[key]?.stranger === "not_found") expect(came).toEqual({ code: "not_found" });
    else expect("given" in came ? came.given : "").not.toMatch(MARKS);
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("what was removed", () => {
  test("is as absent as what never was, for every verb that names a project", async () => {
    const lead = contextOf("qa_lead");
    const { no } = await createProject(lead, TEST_PROJECT);
    await archiveProject(lead, { no });
    await removeProject(contextOf("admin"), { no, typed: TEST_PROJECT.name });
    const gone = { ...things, projectNo: no };
    const named = verbs.filter(
      ([key]) => VERB_CALLS[key]?.stranger === "not_found" && /projectNo/.test(String(VERB_CALLS[key]?.call)),
    );
    expect(named.length).toBeGreaterThan(40);
    for (const [key] of named)
      expect([key, await outcome(key, contextOf(callerOf(key)), gone)]).toEqual([key, { code: "not_found" }]);
  });
});

describe("ids that mean nothing", () => {
  const about = verbs.filter(([key]) => VERB_CALLS[key]?.stranger === "not_found");

  test.each(about)("%s finds nothing", async (key) => {
    const ids = ["vendorId", "jobId", "personId", "sessionId", "deliveryId", "waitingId", "endpointId"];
    const away = Object.fromEntries(ids.map((name) => [name, NOBODY]));
    const unknown = { ...things, ...away, projectNo: 987_654 };
    const nonsense = { ...unknown, ...Object.fromEntries(ids.map((name) => [name, "'--"])) };
    const before = await chainHead(contextOf("admin"));
    expect(await outcome(key, contextOf(callerOf(key)), unknown)).toEqual({ code: "not_found" });
    expect(await outcome(key, contextOf(callerOf(key)), nonsense)).toEqual({ code: "not_found" });
    for (const projectNo of [-1, 0.5, Number.NaN, 2 ** 53]) {
      const came = await outcome(key, contextOf(callerOf(key)), { ...nonsense, projectNo });
      expect(["not_found", "invalid_input"]).toContain("code" in came ? came.code : came.given);
    }
    expect(await chainHead(contextOf("admin"))).toEqual(before);
  });
});

describe("who may", () => {
  // In the order of the calls: what changes things for others comes late there.
  test.each(Object.keys(VERB_CALLS).map((key) => [key, VERB_ACCESS[key]] as const))("%s by %s", async (key, action) => {
    const isRead = READS.test(key.slice(key.indexOf("#") + 1));
    const roles: readonly Role[] = action ? ACCESS[action] : [];
    expect(roles.length).toBeGreaterThan(0);
    for (const role of roles) {
      const came = await outcome(key, contextOf(role), things);
      if (isRead) expect({ role, ...came }).toHaveProperty("given");
      else expect({ role, ...came }).not.toMatchObject({ code: "forbidden" });
    }
  });
});
