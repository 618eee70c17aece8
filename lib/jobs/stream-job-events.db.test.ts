import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "@/lib/auth/context";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { cancelJob } from "./cancel-job";
import { loadJob } from "./load-job";
import { reapJobs } from "./queue";
import { streamJobEvents } from "./stream-job-events";

let world: WorldWithFiles;
let lead: Context;
let at: { projectNo: number; vendorId: string };
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
  at = await makeTestProject(lead);
});
afterAll(() => world.close());

const queue = (image: number) => queueDelivery(lead, { ...at, text: cocoOf([{ image, box: [1, 1, 9, 9] }]) });

/** The states that a reader is told, each once, until the stream ends. */
async function states(stream: ReadableStream<Uint8Array>, onFirst: () => Promise<unknown> = async () => null) {
  const told: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    for (const [, json = ""] of decoder.decode(chunk).matchAll(/^data: (.*)$/gm)) {
      const { state } = JSON.parse(json) as { state: string };
      if (told.at(-1) !== state) told.push(state);
      if (told.length === 1) await onFirst();
    }
  }
  return told;
}
const open = async (id: string, signal = new AbortController().signal) =>
  streamJobEvents(lead, await loadJob(lead, { id }), signal);

test("tells the job as it is, what changes, and ends with it", async () => {
  const { jobId } = await queue(1);
  let ran: Promise<unknown> | null = null;
  const told = await states(await open(jobId), async () => {
    ran ??= runNextIngest(world, lead);
  });
  await ran;
  expect([told[0], told.at(-1)]).toEqual(["queued", "done"]);
  expect(await states(await open(jobId))).toEqual(["done"]);
});

test("ends when it is cancelled, and when its reader goes", async () => {
  const { jobId } = await queue(2);
  const told = await states(await open(jobId), async () => {
    await cancelJob(lead, { id: jobId });
    await reapJobs(world.connection.sql); // as a worker does between two jobs
  });
  expect(told).toEqual(["queued", "cancelled"]);
  const other = await queue(3);
  const leaving = new AbortController();
  expect(await states(await open(other.jobId, leaving.signal), async () => leaving.abort())).toEqual(["queued"]);
});

test("is of no job that another organization may not see", async () => {
  const { jobId } = await queue(4);
  const stranger = world.as("admin", await world.newOrganization("Elsewhere"));
  await expect(loadJob(stranger, { id: jobId })).rejects.toMatchObject({ code: "not_found" });
  const contact = world.as("vendor_contact", undefined, { vendorId: at.vendorId });
  await expect(loadJob(contact, { id: jobId })).rejects.toMatchObject({ code: "forbidden" });
});
