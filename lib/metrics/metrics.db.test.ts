import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { job } from "@/db/schema/job";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { collectDatabase } from "./database";
import { observeRequest } from "./http";
import { registry } from "./registry";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

const row = (state: "queued" | "failed", minutesAgo: number) => ({
  id: uuidv7(),
  organizationId: world.organizationId,
  kind: "ingest" as const,
  input: {},
  state,
  createdAt: new Date(Date.now() - minutesAgo * 60_000),
});

async function figure(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
  const metrics = await registry().getMetricsAsJSON();
  const { values = [] } = metrics.find((metric) => metric.name === name) ?? {};
  return values.find((value) =>
    Object.entries(labels).every(([label, wanted]) => (value.labels as Record<string, unknown>)[label] === wanted),
  )?.value;
}

test("the queue, the jobs and the connections are counted as they are now", async () => {
  await world.connection.db.insert(job).values([row("queued", 3), row("queued", 10), row("failed", 20)]);
  await collectDatabase(world.connection.sql);
  expect(await figure("assay_queue_depth")).toBe(2);
  expect(await figure("assay_queue_oldest_seconds")).toBeGreaterThanOrEqual(590);
  expect(await figure("assay_jobs", { kind: "ingest", state: "queued" })).toBe(2);
  expect(await figure("assay_jobs", { kind: "ingest", state: "failed" })).toBe(1);
  expect(await figure("assay_jobs", { kind: "evaluate", state: "running" })).toBe(0);
  expect(await figure("assay_db_connections")).toBeGreaterThan(0);
  const later = { ...row("queued", 30), kind: "webhook" as const, runAt: new Date(Date.now() + 60_000) };
  const startedAt = new Date(Date.now() - 7 * 60_000);
  const running = {
    ...row("queued", 8),
    state: "running" as const,
    startedAt,
    leaseUntil: new Date(Date.now() - 1000),
  };
  await world.connection.db.insert(job).values([later, running]);
  await collectDatabase(world.connection.sql);
  expect(await figure("assay_queue_depth")).toBe(2);
  expect(await figure("assay_queue_oldest_seconds")).toBeLessThan(900);
  expect(await figure("assay_queue_later")).toBe(1);
  expect(await figure("assay_jobs_stalled")).toBe(1);
  expect(await figure("assay_job_running_oldest_seconds")).toBeGreaterThanOrEqual(419);
  expect(await figure("assay_jobs", { kind: "webhook", state: "queued" })).toBe(1);
  await world.connection.db.delete(job);
  await collectDatabase(world.connection.sql);
  expect(await figure("assay_queue_depth")).toBe(0);
  expect(await figure("assay_jobs", { kind: "ingest", state: "queued" })).toBe(0);
});

test("requests are timed by route, and odd methods are one", async () => {
  observeRequest({ method: "GET", route: "/projects", status: 200 }, 0.02);
  observeRequest({ method: "BREW", route: "other", status: 405 }, 0.001);
  const text = await registry().metrics();
  expect(text).toContain('assay_http_request_duration_seconds_count{method="GET",route="/projects",status="200"} 1');
  expect(text).toContain('method="other",route="other",status="405"');
  expect(text).not.toContain("BREW");
});
