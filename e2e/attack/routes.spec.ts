import { HANDLER_ACCESS, PAGE_ACCESS } from "../../lib/auth/route-access";
import { expect, MARKER, METRICS_TOKEN, test } from "./attack-site";
import { insidesOf, rawRequest } from "./raw-request";

const filled = (route: string) => route.replace(/\[[^\]]+\]/g, "1");
const closed = [
  ...Object.entries(PAGE_ACCESS).map(([route, access]) => ["GET", route, access] as const),
  ...Object.entries(HANDLER_ACCESS).map(([key, access]) => [...(key.split(" ") as [string, string]), access] as const),
].filter(([, , access]) => access !== "public");

/** A01: the header that made Next skip its middleware. */
const SUBREQUEST = ["middleware", "src/middleware", "proxy", "src/proxy"].map((name) => Array(5).fill(name).join(":"));

test("A01: no header lets a request pass as one that was checked already", async ({ site }) => {
  for (const [method, route] of closed) {
    const path = filled(route);
    // As the site's own pages send it: a change from nowhere is refused before anyone asks who sends it (A06).
    const own = { origin: site.origin };
    const plain = await rawRequest(site.origin, { method, path, headers: own });
    for (const value of SUBREQUEST) {
      const headers = { ...own, "x-middleware-subrequest": value };
      const answer = await rawRequest(site.origin, { method, path, headers });
      expect({ route, status: answer.status, to: answer.headers.location }).toEqual({
        route,
        status: plain.status,
        to: plain.headers.location,
      });
      expect(answer.text.includes(MARKER)).toBe(false);
    }
    expect([303, 307, 401]).toContain(plain.status);
  }
});

const SPELLINGS: readonly ((path: string) => string)[] = [
  (path) => `${path}.rsc`,
  (path) => `${path}.txt`,
  (path) => `${path}.json`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}?_rsc=1abcd`,
  (path) => `/_next/data/build${path === "/" ? "/index" : path}.json`,
  (path) => `/en${path}`,
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => `${path}/.`,
  (path) => `${path}.`,
  (path) => `${path}%2e`,
  (path) => `${path}/%2e%2e${path}`,
  (path) => `/x/..${path}`,
  (path) => path.toUpperCase(),
  (path) => path.replace("p", "%70"),
  (path) => path.replace(/(?<=.)\//g, "%2f"),
  (path) => path.replace(/(?<=.)\//g, "\\"),
  (path) => `http://localhost${path}`,
  (path) => `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
];
const AS_PARTS: readonly Record<string, string>[] = [
  {},
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "/projects/__PAGE__" },
  { rsc: "1", "next-router-state-tree": encodeURIComponent('["",{"children":["__PAGE__",{}]},null,null,true]') },
  { "x-nextjs-data": "1" },
  { "x-matched-path": "/projects", "x-now-route-matches": "1=1" },
  { "x-invoke-path": "/projects", "x-invoke-status": "200" },
  { purpose: "prefetch", "next-url": "/projects" },
];

test("A02: no spelling of an address and no part of a page gives a protected byte", async ({ site }) => {
  test.setTimeout(240_000);
  for (const path of ["/", "/projects", "/projects/1", "/projects/1/settings", "/settings/people", "/audit"])
    for (const spell of SPELLINGS)
      for (const headers of AS_PARTS) {
        const answer = await rawRequest(site.origin, { path: spell(path), headers });
        const said = `${spell(path)} ${JSON.stringify(headers)}: ${answer.status}`;
        expect(answer.text.includes(MARKER), said).toBe(false);
        expect(answer.text, said).not.toContain("admin@example.org");
        expect(insidesOf(answer.text), said).toBeNull();
      }
  // The control: the word is there for who may read it.
  const seen = await rawRequest(site.origin, { path: "/projects", headers: { cookie: site.adminCookie } });
  expect(seen.text).toContain(MARKER);
});

test("A11: a bearer token that is no text is answered with 401, not with an error", async ({ site }) => {
  for (const [method, route, access] of closed.filter(([, route]) => route.startsWith("/api/")))
    for (const token of ["%E0%A4%A", "%", "", "a b", "\u00ff\u00fe", "a".repeat(8000)]) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await rawRequest(site.origin, { method, path: filled(route), headers });
      expect({ route, access, token: token.slice(0, 9), status: answer.status }).toMatchObject({ status: 401 });
      expect(insidesOf(answer.text)).toBeNull();
    }
});

test("A20: an address gives each their own, never what another was given", async ({ site }) => {
  const path = "/account";
  for (let round = 0; round < 3; round += 1) {
    const admin = await rawRequest(site.origin, { path, headers: { cookie: site.adminCookie } });
    const viewer = await rawRequest(site.origin, { path, headers: { cookie: site.viewerCookie } });
    expect(admin.text).toContain("admin@example.org");
    expect(viewer.text).toContain("viewer@example.org");
    expect(viewer.text).not.toContain("admin@example.org");
    expect(admin.headers["cache-control"]).toContain("no-store");
  }
});

test("metrics are for who has their token, and name nobody", async ({ site }) => {
  const ask = (headers: Record<string, string>, path = "/metrics") => rawRequest(site.origin, { path, headers });
  for (const headers of [
    {},
    { authorization: "Bearer" },
    { authorization: "Bearer wrong" },
    { cookie: site.adminCookie },
  ])
    expect((await ask(headers as Record<string, string>)).status).toBe(401);
  expect((await ask({}, `/metrics?token=${encodeURIComponent(METRICS_TOKEN)}`)).status).toBe(401);
  const { status, text } = await ask({ authorization: `Bearer ${METRICS_TOKEN}` });
  expect(status).toBe(200);
  for (const name of [
    "http_request_duration_seconds_bucket",
    "queue_depth",
    "jobs",
    "db_connections",
    "ingest_rows_total",
  ])
    expect(text).toContain(`assay_${name}`);
  expect(text).not.toMatch(/example\.org|Zebra/);
});
