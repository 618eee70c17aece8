import { eq } from "drizzle-orm";
import { encode } from "fast-png";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEvent } from "@/db/schema/audit";
import { organizationSetting } from "@/db/schema/setting";
import { appUser } from "@/db/schema/user";
import { readOidcProviders } from "@/lib/auth/oidc-providers";
import { findMailServer } from "@/lib/mail/mail-server";
import { type SmtpSink, startSmtpSink } from "@/lib/mail/smtp-sink.fixture";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { loadIdentitySettings, saveIdentityRules, saveOidc } from "./identity-settings";
import { loadLogo, removeLogo, saveLogo } from "./logo";
import { loadMailSettings, saveMailSettings, sendTestMail } from "./mail-settings";
import { loadOrganization, saveOrganization } from "./organization-settings";
import { readArea } from "./read-area";
import { loadRetention, saveRetention } from "./retention-settings";

let world: TestWorld;
let sink: SmtpSink;
beforeAll(async () => {
  [world, sink] = await Promise.all([createTestWorld(), startSmtpSink()]);
});
afterAll(async () => {
  await sink.close();
  await world.close();
});

const admin = () => world.as("admin");
async function events(action: string) {
  const rows = await world.connection.db.select().from(auditEvent).where(eq(auditEvent.action, action));
  return rows.map(({ before, after }) => ({ before, after }));
}

describe("the organization", () => {
  test("is renamed with one event, and with none when nothing changed", async () => {
    const input = { name: " Lakeside Clinic ", timeZone: "Europe/Berlin", paper: "Letter" as const };
    await saveOrganization(admin(), input);
    await saveOrganization(admin(), input);
    expect(await loadOrganization(admin())).toMatchObject({ name: "Lakeside Clinic", paper: "Letter", logo: null });
    expect(await loadTimeZone(admin())).toBe("Europe/Berlin");
    expect(await events("settings.organization")).toHaveLength(1);
  });

  test.each([
    [{ name: "" }, "name"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ paper: "A3" as never }, "paper"],
  ])("%j is refused by its field", async (change, field) => {
    const input = { name: "x", timeZone: "UTC", paper: "A4" as const, ...change };
    await expect(saveOrganization(admin(), input)).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { [field]: expect.any(String) } },
    });
  });

  test("has a logo, which others do not see", async () => {
    const bytes = encode({ width: 3, height: 2, data: new Uint8Array(18), channels: 3, depth: 8 });
    await saveLogo(admin(), { bytes });
    expect(await loadLogo(world.as("viewer"))).toMatchObject({ kind: "png" });
    expect((await loadOrganization(admin())).logo).toMatchObject({ width: 3, height: 2 });
    const other = await world.newOrganization("Second hospital");
    expect(await loadLogo(world.as("admin", other))).toBeNull();
    await removeLogo(admin());
    await removeLogo(admin());
    expect(await events("settings.logo")).toHaveLength(2);
  });
});

describe("mail", () => {
  const typed = () => ({
    host: "127.0.0.1",
    port: String(sink.port),
    security: "none" as const,
    user: "assay",
    password: "hidden-word",
    from: "Assay <assay@example.org>",
  });

  test("keeps its password sealed, out of the trail and out of the page, and sends", async () => {
    await saveMailSettings(admin(), typed());
    expect(JSON.stringify(await world.connection.db.select().from(organizationSetting))).not.toContain("hidden-word");
    expect(await events("settings.mail")).toMatchObject([{ before: { password: "none" }, after: { password: "set" } }]);
    expect(JSON.stringify(await loadMailSettings(admin()))).not.toContain("hidden-word");
    const [person] = await world.connection.db
      .insert(appUser)
      .values({
        id: "018f0000-0000-7000-8000-000000000001",
        organizationId: world.organizationId,
        email: "lead@example.org",
        name: "Lead",
        role: "admin",
        createdAt: new Date(),
      })
      .returning();
    const own = { ...admin(), actor: { ...admin().actor, userId: person?.id ?? null } };
    expect(await sendTestMail(own)).toEqual({ to: "lead@example.org" });
    expect(sink.mails[0]).toMatchObject({ to: ["lead@example.org"], login: "\0assay\0hidden-word" });
    sink.refuse("mailbox full");
    await expect(sendTestMail(own)).rejects.toMatchObject({
      code: "not_ready",
      message: expect.stringContaining("mailbox full"),
    });
  });

  test("keeps a stored password for the same server, and gives it to no other", async () => {
    const { db } = world.connection;
    const password = async () => (await findMailServer(db, world.organizationId))?.login?.password;
    await saveMailSettings(admin(), typed());
    await saveMailSettings(admin(), { ...typed(), password: "", from: "other@example.org" });
    expect(await password()).toBe("hidden-word");
    await saveMailSettings(admin(), { ...typed(), password: "", host: "evil.example.org" });
    expect(await password()).toBe("");
  });

  test.each([
    [{ host: "a b" }, "host"],
    [{ port: "0" }, "port"],
    [{ port: "x" }, "port"],
    [{ from: "a\r\nBcc: b" }, "from"],
  ])("%j is refused by its field", async (change, field) => {
    await expect(saveMailSettings(admin(), { ...typed(), ...change })).rejects.toMatchObject({
      detail: { fields: { [field]: expect.any(String) } },
    });
  });
});

describe("identity", () => {
  const provider = {
    issuer: "https://id.example.org",
    clientId: "assay",
    clientSecret: "client-word",
    name: "Example ID",
  };

  test("keeps the client secret sealed and offers the provider", async () => {
    await saveOidc(admin(), provider);
    await saveOidc(admin(), { ...provider, clientSecret: "", name: "Our ID" });
    expect(JSON.stringify(await loadIdentitySettings(admin()))).not.toContain("client-word");
    expect(JSON.stringify(await events("settings.oidc"))).not.toContain("client-word");
    expect(await readOidcProviders(world.connection.db)).toMatchObject([
      { id: "oidc", name: "Our ID", clientSecret: "client-word", organizationId: world.organizationId },
    ]);
    await saveOidc(admin(), { ...provider, clientSecret: "", issuer: "https://evil.example.org" });
    expect(await readOidcProviders(world.connection.db)).toEqual([]);
  });

  test.each([
    [{ issuer: "http://id.example.org" }, "issuer"],
    [{ issuer: "https://u:p@id.example.org" }, "issuer"],
    [{ issuer: "javascript:alert(1)" }, "issuer"],
    [{ clientId: "" }, "clientId"],
  ])("%j is refused by its field", async (change, field) => {
    await expect(saveOidc(admin(), { ...provider, ...change })).rejects.toMatchObject({
      detail: { fields: { [field]: expect.any(String) } },
    });
  });

  test("limits sessions within reason", async () => {
    await saveIdentityRules(admin(), { secondFactorRoles: ["admin"], idleMinutes: "10", absoluteHours: "8" });
    expect(await readArea(world.connection.db, world.organizationId, "identity")).toEqual({
      secondFactorRoles: ["admin"],
      idleMinutes: 10,
      absoluteHours: 8,
    });
    for (const [idleMinutes, absoluteHours] of [
      ["0", "8"],
      ["10", "0"],
      ["10", "25"],
      ["x", "8"],
    ])
      await expect(
        saveIdentityRules(admin(), { secondFactorRoles: [], idleMinutes, absoluteHours }),
      ).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("retention", () => {
  test("is by days, or for ever", async () => {
    await saveRetention(admin(), { rawFilesDays: "90", sessionsDays: "", jobsDays: "30" });
    expect(await loadRetention(admin())).toEqual({ rawFilesDays: 90, sessionsDays: null, jobsDays: 30 });
    for (const rawFilesDays of ["0", "-1", "1.5", "x", "99999"])
      await expect(saveRetention(admin(), { rawFilesDays, sessionsDays: "", jobsDays: "" })).rejects.toMatchObject({
        detail: { fields: { rawFilesDays: expect.any(String) } },
      });
  });
});
