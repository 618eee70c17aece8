import { freePort } from "../../bin/free-port.mjs";
import { startAssay } from "../start-assay";
import { ADMIN, cookieOf, expect, signIn, test, VIEWER } from "./attack-site";
import { rawRequest } from "./raw-request";

/** By the door that programs would take: next-auth's own, with its token against forged forms. */
async function guess(
  origin: string,
  email: string,
  password: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; to: string; cookies: string[] }> {
  const csrf = await rawRequest(origin, { path: "/api/auth/csrf" });
  const cookie = (csrf.headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
  const { csrfToken } = JSON.parse(csrf.text) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password }).toString();
  const type = { "content-type": "application/x-www-form-urlencoded", cookie };
  const path = "/api/auth/callback/credentials";
  const answer = await rawRequest(origin, { method: "POST", path, headers: { ...type, ...headers }, body });
  return {
    status: answer.status,
    to: String(answer.headers.location ?? "").replace(origin, ""),
    cookies: answer.headers["set-cookie"] ?? [],
  };
}

test("A08: a return address leads nowhere else and splits no header", async ({ site }) => {
  const evil = ["//evil.example", "https:evil.example", "\\evil.example", "/\\evil.example", "javascript:alert(1)"];
  for (const address of [...evil, "/%0d%0aX-Evil:1", "https://evil.example", "data:text/html,x"])
    for (const path of ["/api/auth/signin", "/api/auth/signout", "/api/auth/signin/oidc", "/sign-in"]) {
      const answer = await rawRequest(site.origin, { path: `${path}?callbackUrl=${encodeURIComponent(address)}` });
      const to = answer.headers.location;
      if (to) expect(new URL(to, site.origin).origin).toBe(site.origin);
      expect(answer.headers["x-evil"]).toBeUndefined();
      const kept = (answer.headers["set-cookie"] ?? []).find((one) => one.includes("assay.return=")) ?? "";
      const value = decodeURIComponent(/assay\.return=([^;]*)/.exec(kept)?.[1] ?? "");
      if (value) expect(new URL(value, site.origin).origin).toBe(site.origin);
    }
});

test("A12: a cookie is no good after sign-out, and another one is given at each sign-in", async ({ page, site }) => {
  await signIn(page, VIEWER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const before = await cookieOf(page);
  const api = (cookie: string) => rawRequest(site.origin, { path: "/api/settings/logo", headers: { cookie } });
  expect((await api(before)).status).toBe(404); // signed in, and there is no logo
  await page.getByRole("button", { name: /^Account:/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect((await api(before)).status).toBe(401);
  await signIn(page, VIEWER);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const session = (cookie: string) => /assay\.session=([^;]*)/.exec(cookie)?.[1];
  expect(session(await cookieOf(page))).not.toBe(session(before));
});

test("A12: a cookie that was changed or made up is nobody's", async ({ site }) => {
  const session = /assay\.session=([^;]*)/.exec(site.adminCookie)?.[1] ?? "";
  const parts = session.split(".");
  const others = ["", "x", "null", parts.slice(0, 3).join("."), `${parts.slice(0, -1).join(".")}.AAAA`, `${session}A`];
  for (const value of others) {
    const answer = await rawRequest(site.origin, {
      path: "/api/settings/logo",
      headers: { cookie: `assay.session=${value}` },
    });
    expect(answer.status).toBe(401);
  }
});

test("A14: guesses are slowed, whatever address they claim, and a known browser still comes in", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const variables = { ASSAY_ADMIN_EMAIL: ADMIN.email, ASSAY_ADMIN_PASSWORD: ADMIN.password, ASSAY_DEMO: "off" };
  const assay = await startAssay(String(await freePort()), variables);
  try {
    const owner = await browser.newPage({ baseURL: assay.origin });
    await signIn(owner, ADMIN);
    await expect(owner.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    const codes: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      const headers = { "x-forwarded-for": `203.0.113.${at}`, "x-assay-peer": `203.0.113.${at}` };
      const { to } = await guess(assay.origin, at % 2 ? ADMIN.email : `nobody${at}@example.org`, "wrong", headers);
      codes.push(/code=(\w+)/.exec(to)?.[1] ?? to);
    }
    expect(codes.filter((code) => code === "credentials").length).toBeLessThanOrEqual(20);
    expect(codes.filter((code) => code === "too_many_attempts").length).toBeGreaterThanOrEqual(40);
    await owner.context().clearCookies({ name: "assay.session" });
    await signIn(owner, ADMIN);
    await expect(owner.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await owner.context().close();
  } finally {
    await assay.stop();
  }
});

test("A15: known and unknown are answered with the same bytes", async ({ site }) => {
  const known = await guess(site.origin, VIEWER.email, "not the password");
  const unknown = await guess(site.origin, "nobody@example.org", "not the password");
  expect(known).toEqual({ ...unknown, cookies: known.cookies });
  const names = (cookies: string[]) => cookies.map((cookie) => cookie.split("=")[0]);
  expect(names(known.cookies)).toEqual(names(unknown.cookies));
  expect(known.to).toContain("code=credentials");
});

test("A16: the first account takes the printed link, once, and there is no account before", async ({ browser }) => {
  const first = await startAssay(String(await freePort()), { ASSAY_DEMO: "off" });
  try {
    const [, token = ""] = /\/setup\/(\S+)/.exec(first.setupLink ?? "") ?? [];
    expect(token.length).toBeGreaterThanOrEqual(32);
    for (const path of ["/setup", "/setup/", "/setup/x", `/setup/${token.slice(0, -1)}`, `/setup/${token}x`]) {
      const answer = await rawRequest(first.origin, { path });
      expect(answer.text, path).not.toContain("Create the account");
    }
    for (const [email, password] of [
      ["admin@example.org", "admin"],
      ["admin", "admin"],
      ["assay", "assay"],
    ])
      expect((await guess(first.origin, email ?? "", password ?? "")).to).toContain("error=");
    const page = await browser.newPage({ baseURL: first.origin });
    await page.goto(`/setup/${token}`);
    await page.getByLabel("Your name").fill("First");
    await page.getByLabel("E-mail").fill(ADMIN.email);
    await page.getByLabel("Password").fill(ADMIN.password);
    await page.getByRole("button", { name: /Create the account/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await page.context().close();
    const again = await rawRequest(first.origin, { path: `/setup/${token}` });
    expect(again.text.includes("Create the account")).toBe(false);
  } finally {
    await first.stop();
  }
});
