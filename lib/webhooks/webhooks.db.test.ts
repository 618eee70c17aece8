import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { claimJob, LANES } from "@/lib/jobs/queue";
import { giveOutReport } from "@/lib/reports/give-out-report";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { runJob } from "@/lib/worker/run-job";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { deliverWebhook } from "./deliver";
import type { WebhookEvent } from "./event-body";
import { loadWebhooks } from "./load-webhooks";
import { makeVerifier, type Receiver, startReceiver } from "./receiver.fixture";
import { retryDelivery } from "./retry-delivery";
import { rotateSecret } from "./rotate-secret";
import { sendTest } from "./send-test";
import { setEndpointActive } from "./set-endpoint-active";

let world: WorldWithFiles;
let admin: Context;
let receiver: Receiver;
beforeAll(async () => {
  Object.assign(process.env, {
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    ASSAY_OUTBOUND_ALLOW: "127.0.0.1",
    ASSAY_URL: "https://assay.example.org",
  });
  world = await createWorldWithFiles();
  admin = world.as("admin");
});
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  await world.connection.sql`delete from webhook_endpoint`;
  await world.connection.sql`delete from job`;
});

const make = (events: WebhookEvent[] = ["batch.published"], context = admin) =>
  createEndpoint(context, { name: "Receiver", url: receiver.url, events });

/** What a worker does with the calls that are due; the waits of the others are over at once. */
async function runCalls(rounds = 1): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await world.connection.sql`update job set run_at = now() where kind = 'webhook' and state = 'queued'`;
    const job = await claimJob(world.connection.sql, LANES.calls);
    if (!job) return;
    const own = world.pool.in({ organizationId: job.organizationId });
    const work: Parameters<typeof runJob>[2] = (connection, control) =>
      deliverWebhook(connection, control, String(control.job.input.deliveryId));
    await runJob(own, job, work, new AbortController().signal);
  }
}

const audited = async (action: string) =>
  world.connection.sql<{ text: string }[]>`select coalesce(before::text, '') || coalesce(after::text, '') as text
    from audit_event where action = ${action} order by seq desc`;

describe("an endpoint", () => {
  test("has a secret that is told once, stored sealed, and in no event of the trail", async () => {
    const { id, secret } = await make();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const [row] = await world.connection.sql<{ all: string }[]>`
      select w::text as all from webhook_endpoint w where id = ${id}`;
    expect(row?.all).not.toContain(secret.slice(6, 20));
    expect(JSON.stringify(await loadWebhooks(admin))).not.toMatch(/whsec|secret/);
    const [event] = await audited("webhook.create");
    expect(event?.text).toContain(receiver.url);
    expect(event?.text).not.toContain(secret.slice(6, 20));
  });

  test.each([
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/",
    "https://[::1]/",
    "https://database/",
    "ftp://127.0.0.1/",
    "https://user:word@127.0.0.1/",
    "https://127.0.0.1/#part",
    "nonsense",
  ])("is not made for %s", async (url) => {
    const made = createEndpoint(admin, { name: "x", url, events: ["gold.frozen"] });
    await expect(made).rejects.toMatchObject({
      code: "invalid_input",
      detail: { fields: { url: expect.any(String) } },
    });
  });
});

describe("a new secret", () => {
  test("signs beside the former one for 24 hours, then alone; a second change ends the first at once", async () => {
    const { id, secret: first } = await make();
    const { secret: second, formerUntil } = await rotateSecret(admin, { id });
    expect(formerUntil.getTime() - admin.now.getTime()).toBe(24 * 3_600_000);
    const known = async (...secrets: string[]) => {
      receiver.received.length = 0;
      await sendTest(admin, { id });
      await runCalls(1);
      const [came] = receiver.received;
      return secrets.map((secret) => (came ? makeVerifier(secret)(came, new Date()) : "nothing"));
    };
    expect(await known(first, second)).toEqual(["taken", "taken"]);
    expect((await loadWebhooks(admin)).endpoints.find((one) => one.id === id)?.formerUntil).toEqual(formerUntil);
    await world.connection.sql`update webhook_endpoint set former_until = now() - interval '1 second' where id = ${id}`;
    expect(await known(first, second)).toEqual(["forged", "taken"]);
    const later = await loadWebhooks({ ...admin, now: new Date() });
    expect(later.endpoints.find((one) => one.id === id)?.formerUntil).toBeNull();

    const { secret: third } = await rotateSecret(admin, { id });
    const { secret: fourth } = await rotateSecret(admin, { id });
    expect(await known(second, third, fourth)).toEqual(["forged", "taken", "taken"]);
    const [row] = await world.connection.sql<{ all: string }[]>`
      select w::text as all from webhook_endpoint w where id = ${id}`;
    const told = `${row?.all} ${(await audited("webhook.rotate")).map(({ text }) => text).join(" ")}`;
    for (const secret of [first, second, third, fourth]) expect(told).not.toContain(secret.slice(6, 20));
  });
});

describe("an event", () => {
  test("of a published batch comes signed, once, with ids and links only", async () => {
    const { secret } = await make();
    const { projectNo, vendorId } = await makeTestProject(admin);
    const { batchNo } = await queueDelivery(admin, {
      ...{ projectNo, vendorId, text: cocoOf([{ image: 0, box: [1, 2, 3, 4] }]) },
    });
    await runNextIngest(world, admin);
    await runCalls(3);
    expect(receiver.received).toHaveLength(1);
    const [came] = receiver.received;
    if (!came) throw new Error("nothing came");
    const verify = makeVerifier(secret);
    expect(verify(came, new Date())).toBe("taken");
    expect(verify(came, new Date())).toBe("seen");
    expect(makeVerifier(secret)(came, new Date(Date.now() + 301_000))).toBe("old");
    expect(JSON.parse(came.body)).toEqual({
      type: "batch.published",
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        projectNo,
        batchNo,
        id: expect.any(String),
        page: `https://assay.example.org/projects/${projectNo}/batches/${batchNo}`,
        api: `https://assay.example.org/api/v1/projects/${projectNo}/batches/${batchNo}`,
      },
    });
    const { deliveries } = await loadWebhooks(admin);
    expect(deliveries).toMatchObject([{ state: "delivered", attempts: 1, lastStatus: 204, lastError: null }]);
  });

  test("is told of every kind, and of a refused batch; nothing tells gold, names or figures", async () => {
    const events = ["batch.rejected", "evaluation.finished", "report.given_out", "gold.frozen"] as const;
    await make([...events]);
    const { projectNo, vendorId } = await makeTestProject(admin);
    const box = { image: 0, box: [10, 10, 20, 20] as [number, number, number, number] };
    const upload = { projectNo, vendorId };
    const bad = await queueDelivery(admin, { ...upload, text: cocoOf([box]).slice(0, -20), fileName: "broken.json" });
    await expect(runNextIngest(world, admin)).rejects.toThrow();
    const reference = await queueDelivery(admin, { projectNo, vendorId: null, text: cocoOf([box]) });
    await runNextIngest(world, admin);
    await queueDelivery(admin, { ...upload, text: cocoOf([box]) });
    await runNextIngest(world, admin);
    await freezePanel(admin, projectNo, reference.batchNo);
    await measureQueued(world, admin);
    await giveOutReport(admin, { projectNo, evaluationNo: 1, paper: "A4" });
    await runCalls(10);
    const bodies = receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: object });
    expect(bodies.map(({ type }) => type).sort()).toEqual([...events].sort());
    expect(bodies.find(({ type }) => type === "batch.rejected")?.data).toMatchObject({ batchNo: bad.batchNo });
    const all = receiver.received.map(({ body }) => body).join("\n");
    expect(all).not.toMatch(/nodule|Chest|Vendor of|Panel|img\d|case\d|sensitivity|value|label/i);
  });

  test("is not told where it was not asked for, where it is off, elsewhere, or when it did not happen", async () => {
    await make(["gold.frozen"]);
    const off = await make(["batch.published"]);
    await setEndpointActive(admin, { id: off.id, active: false });
    const other = await world.newOrganization("Second hospital");
    await make(["batch.published"], world.as("admin", other));
    const { projectNo, vendorId } = await makeTestProject(admin);
    await queueDelivery(admin, { projectNo, vendorId, text: cocoOf([]) });
    await runNextIngest(world, admin);
    expect(await world.connection.sql`select * from webhook_delivery`).toHaveLength(0);
  });
});

describe("what is not taken", () => {
  test("is sent again, later each time, signed for its own moment, under the same id", async () => {
    const { id, secret } = await make();
    await sendTest(admin, { id });
    receiver.answers({ status: 500 }, { status: 503 }, { status: 200 });
    await runCalls();
    const [first] = (await loadWebhooks(admin)).deliveries;
    expect(first).toMatchObject({ state: "waiting", attempts: 1, lastStatus: 500 });
    const seconds = ((first?.nextAt?.getTime() ?? 0) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(6);
    // Not before its time, though a worker asks.
    await world.connection.sql`update job set run_at = now() + interval '3 seconds' where state = 'queued'`;
    expect(await claimJob(world.connection.sql, LANES.calls)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await runCalls(2);
    expect((await loadWebhooks(admin)).deliveries).toMatchObject([
      { state: "delivered", attempts: 3, lastStatus: 200 },
    ]);
    const [one, two, three] = receiver.received;
    if (!one || !two || !three) throw new Error("three came");
    expect(new Set([one, two, three].map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(one.headers["webhook-timestamp"]).not.toBe(three.headers["webhook-timestamp"]);
    for (const came of [one, two, three]) expect(makeVerifier(secret)(came, new Date())).toBe("taken");
    const [job] = await world.connection.sql<{ state: string }[]>`select state from job where kind = 'webhook'`;
    expect(job?.state).toBe("done");
  });

  test.each([301, 302, 307, 308])("%i: no redirect is followed", async (status) => {
    const { id } = await make();
    await sendTest(admin, { id });
    const elsewhere = await startReceiver();
    receiver.answers({ status, headers: { location: elsewhere.url } });
    await runCalls();
    expect(elsewhere.received).toEqual([]);
    expect((await loadWebhooks(admin)).deliveries).toMatchObject([
      { state: "waiting", lastStatus: null, lastError: "refused_redirect" },
    ]);
    await elsewhere.close();
  });

  test("is given up after eight attempts, and sent again when somebody says so", async () => {
    const { id } = await make();
    await sendTest(admin, { id });
    receiver.answers({ status: 500 });
    await runCalls(20);
    expect(receiver.received).toHaveLength(8);
    const [given] = (await loadWebhooks(admin)).deliveries;
    expect(given).toMatchObject({ state: "failed", attempts: 8, nextAt: null });
    receiver.answers({ status: 200 });
    await retryDelivery(admin, { id: given?.id ?? "" });
    await expect(retryDelivery(admin, { id: given?.id ?? "" })).rejects.toMatchObject({ code: "conflict" });
    await runCalls();
    expect((await loadWebhooks(admin)).deliveries).toMatchObject([{ state: "delivered", attempts: 1 }]);
    expect(await audited("webhook.retry")).toHaveLength(1);
  });

  test("410 switches the endpoint off, and the trail says why", async () => {
    const { id } = await make();
    await sendTest(admin, { id });
    receiver.answers({ status: 410 });
    await runCalls();
    const { endpoints, deliveries } = await loadWebhooks(admin);
    expect(endpoints).toMatchObject([{ active: false, goneAt: expect.any(Date) }]);
    expect(deliveries).toMatchObject([{ state: "failed", lastStatus: 410 }]);
    expect((await audited("webhook.disable")).length).toBeGreaterThan(0);
    await expect(sendTest(admin, { id })).rejects.toMatchObject({ code: "not_ready" });
  });

  test("an address that points inside by now is asked for nothing", async () => {
    const { id } = await make();
    const { deliveryId } = await sendTest(admin, { id });
    const job = await claimJob(world.connection.sql, LANES.calls);
    if (!job) throw new Error("no job");
    const sent = deliverWebhook(admin, { job }, deliveryId, { allow: [] });
    await expect(sent).rejects.toMatchObject({ name: "JobLater" });
    expect(receiver.received).toEqual([]);
    expect((await loadWebhooks(admin)).deliveries).toMatchObject([{ lastError: "refused_address" }]);
  });

  test("is dropped with its endpoint, and given up where that is off or its secret lost", async () => {
    const gone = await make();
    await sendTest(admin, { id: gone.id });
    await deleteEndpoint(admin, { id: gone.id });
    const off = await make();
    await sendTest(admin, { id: off.id });
    await setEndpointActive(admin, { id: off.id, active: false });
    const lost = await make();
    await sendTest(admin, { id: lost.id });
    await world.connection.sql`update webhook_endpoint set secret = 'v1.other' where id = ${lost.id}`;
    await runCalls(6);
    expect(receiver.received).toEqual([]);
    const { deliveries } = await loadWebhooks(admin);
    expect(deliveries.map(({ state, lastError }) => `${state} ${lastError}`).sort()).toEqual([
      "failed endpoint_off",
      "failed secret_lost",
    ]);
  });
});
