import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { formatDay } from "@/lib/display/date";
import { formatNumber } from "@/lib/display/number";
import { beginRequestFormats, setRequestFormats } from "@/lib/http/work-formats";
import { inOrganizationFormats, loadFormats } from "@/lib/organizations/load-formats";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { loadFormatSettings } from "./format-settings";
import { loadOrganization, saveOrganization } from "./organization-settings";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const shown = () => `${formatNumber(1234.5, 1)} ${formatDay("2026-02-03T12:00:00Z", "UTC")}`;
const CLINIC = { name: "Clinic", timeZone: "UTC", paper: "A4" as const };
const AS_EVERYBODY = "1,234.5 3 Feb 2026";

test("an organization's documents are written as it chose, the trail has the change, others' are not", async () => {
  const admin = world.as("admin");
  const other = world.as("admin", await world.newOrganization("Second hospital"));
  expect(await inOrganizationFormats(admin, async () => shown())).toBe(AS_EVERYBODY);
  const { logo: _, ...before } = await loadOrganization(admin);
  await saveOrganization(admin, { ...before, name: "Northern Clinic", numbers: "point_comma", dates: "day_dots" });
  expect(await loadFormatSettings(admin)).toEqual({ numbers: "point_comma", dates: "day_dots" });
  const [event] = await world.connection.sql`select action, after from audit_event order by seq desc limit 1`;
  const after = { ...before, name: "Northern Clinic", numbers: "point_comma", dates: "day_dots" };
  expect(event).toEqual({ action: "settings.organization", after });
  const both = await Promise.all(
    [admin, other].map((by) =>
      inOrganizationFormats(by, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5)); // both at once
        return shown();
      }),
    ),
  );
  expect(both).toEqual(["1.234,5 03.02.2026", AS_EVERYBODY]);
  expect(shown()).toBe(AS_EVERYBODY);
});

test("a request writes as its organization only once a page said for whom", async () => {
  const formats = await loadFormats(world.as("viewer"));
  const requests = [true, false].map(
    (isPage) =>
      new Promise<string[]>((resolve) => {
        setImmediate(async () => {
          beginRequestFormats();
          const before = shown();
          await new Promise((next) => setTimeout(next, 5));
          if (isPage) setRequestFormats(formats);
          await new Promise((next) => setTimeout(next, 5));
          resolve([before, shown()]);
        });
      }),
  );
  expect(await Promise.all(requests)).toEqual([
    [AS_EVERYBODY, "1.234,5 03.02.2026"],
    [AS_EVERYBODY, AS_EVERYBODY],
  ]);
});

test("a vendor's contact reads in the same formats, and of the other settings nothing", async () => {
  const vendor = { vendorId: uuidv7() };
  const contact = world.as("vendor_contact", undefined, vendor);
  expect(await inOrganizationFormats(contact, async () => shown())).toBe("1.234,5 03.02.2026");
  const stranger = world.as("vendor_contact", await world.newOrganization("Third hospital"), vendor);
  expect(await inOrganizationFormats(stranger, async () => shown())).toBe(AS_EVERYBODY);
  for (const area of ["mail", "retention", "identity", "oidc"])
    await world.connection.sql`insert into organization_setting (organization_id, area, value, updated_at)
      values (${world.organizationId}, ${area}, '{}', now())`;
  const areasOf = async ({ sql }: Pick<Context, "sql">) =>
    (await sql<{ area: string }[]>`select area from organization_setting order by area`).map(({ area }) => area);
  expect(await areasOf(world.as("admin"))).toEqual(["formats", "identity", "mail", "oidc", "retention"]);
  expect(await areasOf(contact)).toEqual(["formats", "identity"]);
  expect(await areasOf(stranger)).toEqual([]);
  const change = contact.sql`update organization_setting set value = '{}'`;
  await expect(change).rejects.toMatchObject({ code: "42501" });
});

test("what is no format is refused, and only an admin chooses", async () => {
  for (const wrong of [{ numbers: "roman" }, { dates: "yesterday" }, { numbers: 1 }])
    await expect(saveOrganization(world.as("admin"), { ...CLINIC, ...(wrong as object) })).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { [Object.keys(wrong)[0] ?? ""]: expect.any(String) } },
    });
  const refused = saveOrganization(world.as("qa_lead"), { ...CLINIC, numbers: "none_point", dates: "iso" });
  await expect(refused).rejects.toMatchObject({ code: "forbidden" });
});
