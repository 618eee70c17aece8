import { freePort } from "../../bin/free-port.mjs";
import { HANDLER_ACCESS, PAGE_ACCESS } from "../../lib/auth/route-access";
import { startAssay } from "../start-assay";
import { ADMIN, expect, test } from "./attack-site";
import { type RawAnswer, rawRequest } from "./raw-request";

const filled = (route: string) => route.replace(/\[[^\]]+\]/g, "1");
const PAGES = Object.keys(PAGE_ACCESS).map(filled);
const isForeignFile = (path: string) => /\/evidence\/[^/]+$/.test(path);
const HANDLERS = Object.keys(HANDLER_ACCESS)
  .filter((key) => key.startsWith("GET ") && !key.includes("nextauth") && !key.includes("/events"))
  .map((key) => filled(key.slice(4)));

/** What is missing in the policy of our own answers: scripts by number only. */
function ownPolicyFaults(policy: string): string[] {
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  const faults = /'nonce-[^']+'/.test(scripts) ? [] : ["no nonce"];
  if (/unsafe-(?:inline|eval)/.test(scripts)) faults.push(`script-src ${scripts}`);
  const parts = ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"];
  return [...faults, ...parts.filter((part) => !policy.includes(part)).map((part) => `no ${part}`)];
}

/** What is missing in the policy of files that others brought: nothing runs and nothing is loaded. */
function foreignPolicyFaults(policy: string): string[] {
  const parts = ["sandbox;", "default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"];
  const faults = parts.filter((part) => !policy.includes(part)).map((part) => `no ${part}`);
  return /script-src|allow-/.test(policy) ? [...faults, `lets something run: ${policy}`] : faults;
}

function faultsOf({ headers, text }: RawAnswer, isForeign: boolean): string[] {
  const policy = String(headers["content-security-policy"] ?? "");
  const faults = isForeign ? foreignPolicyFaults(policy) : ownPolicyFaults(policy);
  if (headers["x-content-type-options"] !== "nosniff") faults.push("no nosniff");
  if (headers["x-frame-options"] !== "DENY") faults.push("framing");
  if (headers["x-powered-by"] !== undefined || headers.server !== undefined) faults.push("says what it runs on");
  if (headers["access-control-allow-origin"] !== undefined) faults.push("open to other sites");
  if (!/no-store/.test(String(headers["cache-control"] ?? ""))) faults.push(`cache ${headers["cache-control"]}`);
  const bare = [...text.matchAll(/<script(?![^>]*\bnonce=")[^>]*>/g)].map(([tag]) => tag);
  if (String(headers["content-type"]).startsWith("text/html") && bare.length > 0) faults.push(bare.join(" "));
  return faults;
}

test("A19: every answer carries its headers, and every script its own number", async ({ site }) => {
  const wrong: Record<string, string[]> = {};
  const nonces = new Set<string>();
  for (const cookie of ["", site.adminCookie])
    for (const path of [...PAGES, ...HANDLERS, "/no/such/page"]) {
      const answer = await rawRequest(site.origin, { path, headers: cookie ? { cookie } : {} });
      const faults = faultsOf(answer, isForeignFile(path));
      const isPublicFile = path.startsWith("/api/checklists/");
      const left = isPublicFile ? faults.filter((fault) => !fault.startsWith("cache")) : faults;
      if (left.length > 0) wrong[`${cookie ? "in " : ""}${path} ${answer.status}`] = left;
      const [nonce] = /nonce-[^']+/.exec(String(answer.headers["content-security-policy"])) ?? [];
      if (nonce !== undefined) nonces.add(nonce);
    }
  expect(wrong).toEqual({});
  const own = [...PAGES, ...HANDLERS, "/no/such/page"].filter((path) => !isForeignFile(path));
  expect(nonces.size).toBe(2 * own.length);
});

test("A19: a number that the client sends is not taken", async ({ site }) => {
  const headers = { "content-security-policy": "script-src 'nonce-mine'", "x-nonce": "mine" };
  const { text, headers: answered } = await rawRequest(site.origin, { path: "/sign-in", headers });
  expect(text).not.toContain('nonce="mine"');
  expect(answered["content-security-policy"]).not.toContain("nonce-mine");
});

test("A19: a page runs its own scripts and no other", async ({ page }) => {
  const blocked: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) blocked.push(message.text());
  });
  await page.goto("/sign-in");
  expect(blocked).toEqual([]);
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="data:," onerror="document.title=\'owned\'">';
    document.body.append(script);
  });
  await expect.poll(() => blocked.length).toBeGreaterThan(0);
  expect(await page.title()).not.toBe("owned");
});

test("A19: behind https cookies are bound to host and channel", async ({ browser }) => {
  const variables = { ASSAY_ADMIN_EMAIL: ADMIN.email, ASSAY_ADMIN_PASSWORD: ADMIN.password, ASSAY_DEMO: "off" };
  const assay = await startAssay(String(await freePort()), { ...variables, ASSAY_URL: "https://assay.example.org" });
  try {
    const https = { "x-forwarded-proto": "https", "x-forwarded-host": "assay.example.org", host: "assay.example.org" };
    const { headers } = await rawRequest(assay.origin, { path: "/api/auth/csrf", headers: https });
    const set = headers["set-cookie"] ?? [];
    expect(set.length).toBeGreaterThan(0);
    for (const cookie of set) {
      expect(cookie).toMatch(/^__Host-assay\./);
      for (const part of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(part);
      expect(cookie).not.toContain("Domain=");
    }
    expect(headers["strict-transport-security"]).toMatch(/max-age=31536000/);
    const csrf = set.map((cookie) => cookie.split(";")[0]).join("; ");
    const token = decodeURIComponent(/csrf=([^;|%]+)/.exec(csrf)?.[1] ?? "");
    const body = new URLSearchParams({ csrfToken: token, email: ADMIN.email, password: ADMIN.password }).toString();
    const signedIn = await rawRequest(assay.origin, {
      method: "POST",
      path: "/api/auth/callback/credentials",
      headers: { ...https, cookie: csrf, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
    const session = (signedIn.headers["set-cookie"] ?? []).find((cookie) => cookie.includes("assay.session"));
    expect(session).toMatch(/^__Host-assay\.session=.*Secure/);
  } finally {
    await assay.stop();
  }
  expect(browser.isConnected()).toBe(true);
});
