import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import postgres from "postgres";
import { fillRoute, PAGES, ROUTE_HANDLERS } from "./app-routes";
import { databaseOf } from "./attack/attack-site";
import { FROM_OUR_PAGES } from "./own-request";
import { factOf } from "./read-table";
import { UNKNOWN_ID, valuesOf } from "./vendor/route-values";
import {
  answers,
  CANARIES,
  deliver,
  expect,
  GOLD,
  goldText,
  labelOf,
  RIVAL_FILE,
  test,
  untilRead,
} from "./vendor/vendor-site";

// Rows of the attack list on leaks of gold, over HTTP; beneath the pages: lib/portal/leaks.db.test.ts.
test.describe.configure({ mode: "serial" });
test.use({ story: "leaks" });

const THEIRS = answers(120, 160);
const ORDER = "/portal/projects/1";
/** Canaries by the secret in each; those without one are words. */
const BY_SECRET = new Map(CANARIES.map((canary) => [/[0-9a-f]{12}/.exec(canary)?.[0] ?? canary, canary]));

/** Which canaries a text holds, looked for in one pass: ten thousand searches of all pages would take minutes. */
function found(text: string): string[] {
  const seen = new Set<string>();
  for (const [run] of text.matchAll(/[0-9a-f]{12,}/g))
    for (let at = 0; at + 12 <= run.length; at++) seen.add(run.slice(at, at + 12));
  return [...BY_SECRET]
    .filter(([secret]) => (/^[0-9a-f]{12}$/.test(secret) ? seen.has(secret) : text.includes(secret)))
    .map(([, canary]) => canary);
}
const wrongly = (at: number) => (labelOf(at) === "normal" ? "abnormal" : "normal");
/** How a page asks for its parts. */
const AS_PARTS: readonly Record<string, string>[] = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];

/** Every text that an account can have: pages, their parts, files, refusals, and the scripts that they name. */
async function crawled(request: APIRequestContext, deliveries: readonly string[]): Promise<string> {
  const texts: string[] = [];
  const scripts = new Set<string>();
  const take = async (address: string, headers: Record<string, string> = {}) => {
    const response = await request.get(address, { headers, maxRedirects: 3 });
    const text = (await response.body()).toString("latin1");
    texts.push(text, JSON.stringify(response.headers()));
    for (const [, script] of text.matchAll(/(\/_next\/static\/[\w./~-]+\.js)/g)) if (script) scripts.add(script);
  };
  const routes = [...PAGES, ...ROUTE_HANDLERS.filter((route) => !route.startsWith("/api/auth"))];
  for (const route of routes)
    for (const id of /^(?:\/api)?\/portal/.test(route) ? deliveries : [UNKNOWN_ID])
      for (const headers of PAGES.includes(route) ? AS_PARTS : [{}])
        await take(fillRoute(route, valuesOf(route, id)), headers);
  for (const script of scripts) {
    await take(script);
    await take(`${script}.map`);
  }
  return texts.join("\n");
}

/** How well a time tells one kind from the other: 0.5 is not at all. */
function auc(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const one of first) for (const other of second) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return wins / (first.length * second.length);
}

let contact: BrowserContext;
let lead: BrowserContext;
const own: string[] = [];

test.beforeAll(async ({ browser, site }) => {
  test.setTimeout(360_000); // the installation may have to be built first
  contact = await browser.newContext({ baseURL: site.origin, storageState: site.ariel });
  lead = await browser.newContext({ baseURL: site.origin, storageState: site.lead });
  const rival = await browser.newContext({ baseURL: site.origin, storageState: site.rival });
  await deliver(rival.request, RIVAL_FILE, THEIRS);
  await rival.close();
});
test.afterAll(async () => {
  await contact?.close();
  await lead?.close();
});

test("G05: a wrong answer is read as a right one is; no refusal says what was expected", async ({ page }) => {
  const read = async (name: string, from: number, answer: (at: number) => string) => {
    const text = `${answers(from, from + 10, answer)}\nscan-unheard-of,normal\n,abnormal`;
    const { deliveryId } = await deliver(contact.request, name, text);
    own.push(deliveryId);
    await untilRead(page, { deliveryId }, "Accepted for measuring");
    const rejects = await contact.request.get(`/api${ORDER}/deliveries/${deliveryId}/rejects.csv`);
    return {
      kept: (await factOf(page, "Kept").textContent())?.replaceAll("\u00a0", " "),
      csv: (await rejects.text()).replaceAll(name, "FILE"),
    };
  };
  const right = await read("right.csv", 160, labelOf);
  const wrong = await read("wrong.csv", 170, wrongly);
  expect(wrong).toEqual(right);
  expect(wrong.kept).toBe("10 annotations on 10 items");
  expect(wrong.csv.trim().split("\r\n")).toHaveLength(3);
  expect(wrong.csv).not.toMatch(/gold|reference/i);
});

test("G01: of ten thousand canaries nothing a contact can have holds one; the lead's pages do", async () => {
  test.setTimeout(300_000);
  expect(CANARIES.length).toBeGreaterThan(9_800);
  expect(own.length).toBeGreaterThan(0);
  const text = await crawled(contact.request, own);
  expect(text.length).toBeGreaterThan(1_000_000);
  expect(text).toContain("wrong.csv"); // it did come to its own pages
  expect(found(text)).toEqual([]);
  // The control: the same crawl where gold may be read.
  const seen = found(await crawled(lead.request, own));
  expect(seen).toEqual(expect.arrayContaining([GOLD.file, GOLD.version, GOLD.method, RIVAL_FILE]));
  const items = await (await lead.request.get("/projects/1/items/items.csv")).text();
  expect(found(items).length).toBeGreaterThan(9_700);
});

test("G09: what is gold's or another's is as absent as what never was, and as fast", async ({ site }) => {
  test.setTimeout(300_000);
  const sql = postgres(await databaseOf(site), { max: 1, onnotice() {} });
  const rows = await sql<{ id: string; role: string; fileName: string }[]>`
    select id, role, file_name as "fileName" from batch`.finally(() => sql.end());
  const gold = rows.find(({ role }) => role === "reference")?.id ?? "";
  const theirs = rows.find(({ fileName }) => fileName === RIVAL_FILE)?.id ?? "";
  const refusal = async (id: string) => {
    const file = await contact.request.get(`/api${ORDER}/deliveries/${id}/rejects.csv`);
    const put = await contact.request.put(`/api${ORDER}/deliveries?file=x.csv&supersedes=${id}`, {
      headers: FROM_OUR_PAGES,
      data: "x",
    });
    const page = await contact.request.get(`${ORDER}/deliveries/${id}`);
    return [file.status(), await file.text(), put.status(), await put.text(), page.status()];
  };
  const none = await refusal(UNKNOWN_ID);
  expect([none[0], none[2], none[4]]).toEqual([404, 404, 404]);
  for (const id of [gold, theirs]) {
    expect(id).not.toBe("");
    expect(await refusal(id)).toEqual(none);
  }
  // The control: what is its own is there.
  expect((await refusal(own[0] ?? ""))[0]).toBe(200);
  const times = { there: [] as number[], nowhere: [] as number[] };
  for (let at = 0; at < 500; at++)
    for (const kind of at % 2 ? (["there", "nowhere"] as const) : (["nowhere", "there"] as const)) {
      const id = kind === "nowhere" ? UNKNOWN_ID : at % 4 < 2 ? gold : theirs;
      const began = performance.now();
      await contact.request.get(`/api${ORDER}/deliveries/${id}/rejects.csv`);
      times[kind].push(performance.now() - began);
    }
  expect(Math.abs(auc(times.there, times.nowhere) - 0.5)).toBeLessThan(0.1);
});

/** All hashes that an answer shows. */
const hashesOf = (text: string) => text.match(/\b[0-9a-f]{64}\b/g) ?? [];

async function guessed(page: Page, text: string): Promise<void> {
  const guess = await deliver(contact.request, "guess.csv", text);
  expect(guess.recognised).toBe(false);
  // The control: what it delivered itself is recognised.
  expect(await deliver(contact.request, "guess.csv", text)).toEqual({ ...guess, recognised: true });
  await page.goto(`${ORDER}/deliveries/${guess.deliveryId}`);
  for (const headers of AS_PARTS)
    expect(
      hashesOf(await (await contact.request.get(`${ORDER}/deliveries/${guess.deliveryId}`, { headers })).text()),
    ).toEqual([]);
}

// Last: its guesses of gold's items are deliveries of its own, which later ones would meet.
test("G06: gold's own bytes and another vendor's are new, and no answer says a hash", async ({ page }) => {
  await guessed(page, THEIRS);
  await guessed(page, goldText);
  // The control: the lead reads the hash of gold's file.
  expect(hashesOf(await (await lead.request.get("/projects/1/gold/1")).text()).length).toBeGreaterThan(0);
});
