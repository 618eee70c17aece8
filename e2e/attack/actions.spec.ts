import { type AttackSite, expect, MARKER, test } from "./attack-site";
import { builtActions, OWN_ACCOUNT } from "./built-actions";
import { insidesOf, isRefused, type RawAnswer, rawRequest } from "./raw-request";

const ACTIONS = builtActions();
const CLOSED = ACTIONS.filter(({ access }) => access !== "public");
const NOBODY = "018f0000-0000-7000-8000-000000000000";
/** Arguments as a browser sends them: ids of nobody, of others and of nothing, and a form's fields. */
const ARGUMENTS = [[], [1, {}], [NOBODY, NOBODY], ["'--", "'--"], [{ __proto__: { admin: true } }, null, 1]];

/** Without `headers.origin` as our own pages call it; an empty one is not sent. */
const call = (site: AttackSite, id: string, args: unknown, headers: Record<string, string>): Promise<RawAnswer> =>
  rawRequest(site.origin, {
    method: "POST",
    path: "/projects",
    headers: sent({
      ...{ "next-action": id, "content-type": "text/plain;charset=UTF-8", origin: site.origin },
      ...headers,
    }),
    body: JSON.stringify(args),
  });
const sent = ({ origin, ...rest }: Record<string, string>) => (origin ? { ...rest, origin } : rest);

test("every action of the build is in the table of access", () => {
  expect(ACTIONS.length).toBeGreaterThan(40);
  expect(ACTIONS.filter(({ access }) => access === undefined).map(({ key }) => key)).toEqual([]);
});

test("A05: no action does anything for who is not signed in", async ({ site }) => {
  test.setTimeout(180_000);
  const before = await site.deeds();
  for (const { id, key } of CLOSED)
    for (const args of ARGUMENTS) {
      const answer = await call(site, id, args, {});
      // Sent to the sign-in page, or refused before the action was even read.
      const to = String(answer.headers["x-action-redirect"] ?? answer.headers.location ?? "");
      expect(isRefused(answer) || /sign-in/.test(to), `${key} ${answer.status} ${answer.text.slice(0, 200)}`).toBe(
        true,
      );
      expect(answer.text.includes(MARKER), key).toBe(false);
      expect(insidesOf(answer.text), key).toBeNull();
    }
  expect(await site.deeds()).toBe(before);
  expect((await rawRequest(site.origin, { path: "/healthz" })).status).toBe(200);
});

test("A05: no action does for a viewer what only others may", async ({ site }) => {
  test.setTimeout(180_000);
  const before = await site.deeds();
  for (const { id, key, access } of CLOSED)
    for (const args of ARGUMENTS) {
      if (OWN_ACCOUNT.has(access ?? "")) continue;
      const answer = await call(site, id, args, { cookie: site.viewerCookie });
      expect(insidesOf(answer.text), key).toBeNull();
    }
  expect(await site.deeds()).toBe(before);
});

test("A06: an action called from another site does nothing", async ({ site }) => {
  const before = await site.deeds();
  const closing = ACTIONS.find(({ key }) => key.endsWith("account-actions#endOtherSessions"));
  const foreign: Record<string, string>[] = [
    { origin: "" },
    { origin: "null" },
    { origin: "https://evil.example.org" },
    { origin: `${site.origin}.evil.example.org` },
    { origin: site.origin, "x-forwarded-host": "evil.example.org" },
  ];
  for (const headers of foreign) {
    const answer = await call(site, closing?.id ?? "", [], { cookie: site.adminCookie, ...headers });
    expect(answer.status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400);
    expect(insidesOf(answer.text)).toBeNull();
    const upload = await rawRequest(site.origin, {
      method: "PUT",
      path: "/api/projects/1/items?file=items.csv",
      headers: sent({
        cookie: site.adminCookie,
        ...headers,
        ...(headers["x-forwarded-host"] ? { origin: "https://evil.example.org" } : {}),
      }),
      body: "key,case\na,b\n",
    });
    expect(upload.status).toBe(403);
  }
  expect(await site.deeds()).toBe(before);
  // The control: the same two from our own pages are done.
  const own = { cookie: site.adminCookie, origin: site.origin };
  expect((await call(site, closing?.id ?? "", [], own)).status).toBe(200);
  const upload = { method: "PUT", path: "/api/projects/1/items?file=items.csv", headers: own, body: "key,case\na,b\n" };
  expect((await rawRequest(site.origin, upload)).status).toBe(200);
  expect(await site.deeds()).toBeGreaterThan(before);
});

test("A03: payloads that reach for prototypes run nothing", async ({ site }) => {
  const bodies = [
    "$1:__proto__:then",
    "$1:constructor:constructor",
    '{"then":"$1:__proto__:then"}',
    "[".repeat(50_000),
  ];
  for (const id of [ACTIONS[0]?.id ?? "", "x".repeat(42), "__proto__", ""])
    for (const body of bodies)
      for (const type of ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]) {
        const part = `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${body}\r\n--x--\r\n`;
        const answer = await rawRequest(site.origin, {
          method: "POST",
          path: "/sign-in",
          headers: { ...(id ? { "next-action": id } : {}), "content-type": type, origin: site.origin },
          body: type.startsWith("multipart") ? part : body,
        });
        expect(insidesOf(answer.text)).toBeNull();
      }
  expect((await rawRequest(site.origin, { path: "/healthz" })).status).toBe(200);
});
