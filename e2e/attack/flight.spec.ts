import { type AttackSite, expect, test } from "./attack-site";
import { builtActions } from "./built-actions";
import { type FlightBody, FORM, formOf, pick, type Random, randomBody, seeded } from "./flight-bodies";
import { costOf } from "./process-cost";
import { insidesOf, isRefused, type RawAnswer, rawRequest } from "./raw-request";

/** The whole row is 100,000 bodies; every run sends so many, the same ones for the same seed. */
const BODIES = Number(process.env.ASSAY_ATTACK_BODIES ?? 1000);
const SEED = Number(process.env.ASSAY_ATTACK_SEED ?? 20_261_123);
const AT_ONCE = 8;
const LIMIT_MS = 1000;
/** What the heap of an unharmed server breathes by between two collections: 140 MB were measured. */
const BREATH_BYTES = 250 * 1024 * 1024;

test.skip(process.platform !== "linux", "what a process costs is read from /proc");

const post = (site: AttackSite, id: string, type: string, body: string | Buffer): Promise<RawAnswer> =>
  rawRequest(site.origin, {
    method: "POST",
    path: "/sign-in",
    headers: { ...(id ? { "next-action": id } : {}), "content-type": type, origin: site.origin },
    body,
  });

/** Sends a body alone: what the answer was, and how long the server worked on it, waiting for nobody. */
async function costly(site: AttackSite, send: () => Promise<unknown>): Promise<number> {
  const before = costOf(site.pid).cpuMs;
  await send();
  return costOf(site.pid).cpuMs - before;
}

/** Sends so many bodies; those that were slow are sent again alone, since the machine may have been busy. */
async function sendAll(site: AttackSite, count: number, random: Random) {
  const ids = ["", "x".repeat(42), ...builtActions().map(({ id }) => id)] as const;
  const late: { id: string; body: FlightBody }[] = [];
  const statuses = new Map<number, number>();
  const send = async (id: string, { type, body }: FlightBody) => {
    const answer = await post(site, id, type, body);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect(insidesOf(answer.text), `${id} ${type} ${answer.status} ${body.slice(0, 300)}`).toBeNull();
  };
  let sent = 0;
  const oneAfterTheOther = async () => {
    while (sent < count) {
      sent += 1;
      const [id, body] = [pick(random, ids), randomBody(random)];
      const began = performance.now();
      await send(id, body);
      if (performance.now() - began >= LIMIT_MS) late.push({ id, body });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
  const slow: { ms: number; body: string }[] = [];
  for (const { id, body } of late) {
    const ms = await costly(site, () => send(id, body));
    if (ms >= LIMIT_MS) slow.push({ ms, body: body.body.slice(0, 300) });
  }
  return { slow, statuses: Object.fromEntries([...statuses].sort(([one], [other]) => one - other)) };
}

test(`A04: ${BODIES} random bodies of actions cost less than a second each, and nothing is kept of them`, async ({
  site,
}) => {
  test.setTimeout(120_000 + BODIES * 60);
  const random = seeded(SEED);
  const before = await site.deeds();
  const printedBefore = site.printed().length;
  await sendAll(site, 500, random); // what is loaded at first use
  const settled = costOf(site.pid).residentBytes;
  const { slow, statuses } = await sendAll(site, BODIES, random);
  expect(costOf(site.pid).residentBytes - settled).toBeLessThan(BREATH_BYTES);
  test.info().annotations.push({ type: "answers", description: JSON.stringify(statuses) });
  expect(slow, `seed ${SEED}`).toEqual([]);
  const known = ["200", "303", "400", "404", "409", "500"];
  expect(Object.keys(statuses).filter((status) => !known.includes(status))).toEqual([]);
  expect(await site.deeds()).toBe(before);
  // O05: no line of the log was begun or coloured by a body.
  const printed = site.printed().slice(printedBefore);
  expect([...printed].filter((sign) => sign < " " && sign !== "\n")).toEqual([]);
  expect(printed).toContain("is not valid JSON"); // the control: bodies are spoken of
  expect(printed).not.toMatch(/^(?:⨯|\w*Error:)/m);
  expect((await rawRequest(site.origin, { path: "/healthz" })).status).toBe(200);
});

/** A body that is too long is refused, maybe while it is still being sent: then the connection is cut. */
const isTooLong = (site: AttackSite, id: string, type: string, body: string): Promise<boolean> =>
  post(site, id, type, body).then(isRefused, (error: { code?: string }) => {
    if (error.code === "EPIPE" || error.code === "ECONNRESET") return true;
    throw error;
  });

test("A04: values that point at each other, and bodies of ten megabytes, are refused within a second's work", async ({
  site,
}) => {
  test.setTimeout(180_000);
  const before = await site.deeds();
  const circle = formOf(['"$1"', '["$2"]', '{"a":"$3"}', '["$0","$1"]'].map((value, at) => [String(at), value]));
  const large = "[".repeat(10 * 1024 * 1024);
  for (const { id, key } of builtActions().slice(0, 12)) {
    const ms = await costly(site, async () => {
      const answer = await post(site, id, FORM, circle);
      expect(insidesOf(answer.text), key).toBeNull();
    });
    expect(ms, key).toBeLessThan(LIMIT_MS);
    for (const [type, body] of [
      ["text/plain;charset=UTF-8", large],
      [FORM, formOf([["0", large]])],
    ] as const) {
      const cost = await costly(site, async () => {
        expect([key, await isTooLong(site, id, type, body)]).toEqual([key, true]);
      });
      expect(cost, key).toBeLessThan(LIMIT_MS);
    }
  }
  expect(await site.deeds()).toBe(before);
  expect((await rawRequest(site.origin, { path: "/healthz" })).status).toBe(200);
});
