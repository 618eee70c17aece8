import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { organizationSetting } from "@/db/schema/setting";
import { signInByPassword } from "@/lib/auth/sign-in";
import { sealSecret } from "@/lib/settings/sealed-secret";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { askForReset } from "@/lib/users/ask-for-reset";
import { invitePerson } from "@/lib/users/invite-person";
import { issueLink } from "@/lib/users/issue-link";
import { acceptInvitation, resetPassword } from "@/lib/users/redeem-link";
import { findMailServer, mailServerOf, SMTP_PASSWORD_PURPOSE } from "./mail-server";
import { mailLink, mailPasswordChanged } from "./send-link";
import { type SmtpSink, startSmtpSink } from "./smtp-sink.fixture";

const PASSWORD = "seven quiet lanterns";
let world: TestWorld;
let sink: SmtpSink;
beforeAll(async () => {
  [world, sink] = await Promise.all([createTestWorld(), startSmtpSink()]);
});
afterAll(async () => {
  await sink.close();
  await world.close();
});
afterEach(async () => {
  sink.mails.length = 0;
  sink.refuse(null);
  await world.connection.db.delete(organizationSetting);
});

async function useServer(port = sink.port): Promise<void> {
  const value = {
    host: "127.0.0.1",
    port,
    security: "none",
    user: "assay",
    password: sealSecret("hidden", SMTP_PASSWORD_PURPOSE),
    from: "Assay <assay@example.org>",
  };
  const { organizationId } = world;
  await world.connection.db
    .insert(organizationSetting)
    .values({ organizationId, area: "mail", value, updatedAt: new Date() });
}

let people = 0;
async function invite() {
  const admin = world.as("admin");
  const email = `mail${people++}@example.org`;
  return { admin, email, link: await invitePerson(admin, { email, role: "viewer" }) };
}
/** The body without the encoding of mails. */
const textOf = (data: string) =>
  data
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
const linkIn = (data: string) => /\/(?:invitation|reset)\/([\w-]+)/.exec(textOf(data))?.[1] ?? "";

describe("an invitation", () => {
  test("is mailed with its link, by the server of the settings and its login", async () => {
    await useServer();
    const { admin, email, link } = await invite();
    expect(await mailLink(admin, email, link)).toBe("sent");
    const [mail] = sink.mails;
    expect(mail).toMatchObject({ from: "assay@example.org", to: [email], login: "\0assay\0hidden" });
    expect(linkIn(mail?.data ?? "")).toBe(link.token);
    expect(mail?.data).toContain("Content-Type: text/plain");
    await acceptInvitation(admin.db, { token: linkIn(mail?.data ?? ""), name: "Noor", password: PASSWORD }, admin.now);
  });

  test.each([
    [
      "refuses",
      async () => {
        await useServer();
        sink.refuse("no room");
      },
    ],
    ["is not there", () => useServer(1)],
  ])("holds when the server %s", async (_, prepare) => {
    await prepare();
    const { admin, email, link } = await invite();
    expect(await mailLink(admin, email, link)).toBe("failed");
    await acceptInvitation(admin.db, { token: link.token, name: "Noor", password: PASSWORD }, admin.now);
  });

  test("without a server is handed over", async () => {
    const { admin, email, link } = await invite();
    expect(await mailLink(admin, email, link)).toBe("no_server");
  });

  test("cannot be bent by an organization's name", async () => {
    await useServer();
    const bad = await world.newOrganization("Clinic\r\nBcc: everybody@example.org");
    await world.connection.db.update(organizationSetting).set({ organizationId: bad });
    const admin = world.as("admin", bad);
    const link = await invitePerson(admin, { email: "bent@example.org", role: "viewer" });
    expect(await mailLink(admin, "bent@example.org", link)).toBe("sent");
    expect(sink.mails[0]?.to).toEqual(["bent@example.org"]);
    expect(sink.mails[0]?.data).not.toMatch(/^Bcc:/m);
  });
});

describe("a forgotten password", () => {
  test("is replaced by a mailed link; who is not known gets nothing", async () => {
    await useServer();
    const { admin, email, link } = await invite();
    await acceptInvitation(admin.db, { token: link.token, name: "Noor", password: PASSWORD }, admin.now);
    const ask = (of: string) => askForReset(admin.db, { email: of, peer: "p" }, admin.now);
    await ask("nobody@example.org");
    expect(sink.mails).toHaveLength(0);
    await ask(` ${email.toUpperCase()} `);
    expect(sink.mails).toHaveLength(1);
    const token = linkIn(sink.mails[0]?.data ?? "");
    await resetPassword(admin.db, { token, password: "nine paper boats" }, admin.now);
    const typed = { email, password: "nine paper boats", userAgent: null };
    expect(await signInByPassword(admin.db, typed, admin.now)).toHaveProperty("sessionId");
  });

  test("asked for by a stranger leaves the link that was handed over; the first that is used ends the others", async () => {
    await useServer();
    const { admin, email, link } = await invite();
    await acceptInvitation(admin.db, { token: link.token, name: "Noor", password: PASSWORD }, admin.now);
    const handed = await issueLink(admin, { id: link.id });
    await askForReset(admin.db, { email, peer: "p" }, admin.now);
    const mailed = linkIn(sink.mails.at(-1)?.data ?? "");
    await resetPassword(admin.db, { token: handed.token, password: "nine paper boats" }, admin.now);
    await expect(
      resetPassword(admin.db, { token: mailed, password: "ten paper boats" }, admin.now),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("asked for again and again is mailed a few times", async () => {
    await useServer();
    const { admin, email, link } = await invite();
    await acceptInvitation(admin.db, { token: link.token, name: "Noor", password: PASSWORD }, admin.now);
    for (let at = 0; at < 30; at += 1) await askForReset(admin.db, { email, peer: `${at}` }, admin.now);
    expect(sink.mails.length).toBeLessThanOrEqual(5);
  });

  test("changed is told to its person", async () => {
    await useServer();
    const { admin, email, link } = await invite();
    expect(await mailPasswordChanged(admin, link.id, admin.now)).toBe("sent");
    expect(sink.mails[0]?.to).toEqual([email]);
  });
});

test.each([
  ["smtps://a%40b.c:p%3Aw@mail.example.org", { port: 465, security: "tls", login: { user: "a@b.c", password: "p:w" } }],
  ["smtp://mail.example.org", { port: 587, security: "starttls", login: null, from: "assay@mail.example.org" }],
  ["smtp://localhost:2525", { host: "localhost", port: 2525, security: "none" }],
])("%s", (address, server) => {
  expect(mailServerOf(address, null)).toMatchObject(server);
});

test("a password sealed under another secret sends no mail with it", async () => {
  await useServer();
  const stored = await findMailServer(world.connection.db, world.organizationId);
  expect(stored?.login).toEqual({ user: "assay", password: "hidden" });
  await world.connection.db
    .update(organizationSetting)
    .set({ value: { host: "h", user: "assay", password: "v1.other" } });
  const unreadable = await findMailServer(world.connection.db, world.organizationId);
  expect(unreadable?.login).toEqual({ user: "assay", password: "" });
});
