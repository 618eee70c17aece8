import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { upload } from "@/db/schema/upload";
import type { Context } from "@/lib/auth/context";
import { errorResponse } from "@/lib/http/respond";
import { isStored, storedFile } from "@/lib/store/file-store";
import { cocoOf, makeTestProject } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { findBatch } from "../batch-row";
import { answerTus } from "./answer-tus";
import { appendUpload } from "./append-upload";
import { beginUpload } from "./begin-upload";
import { receiveUploads } from "./receive-uploads";
import { sweepUploads } from "./sweep-uploads";

let world: WorldWithFiles;
let lead: Context;
let at: { projectNo: number; vendorId: string };
beforeAll(async () => {
  world = await createWorldWithFiles();
  lead = world.as("qa_lead");
  at = await makeTestProject(lead);
});
afterAll(() => world.close());

const COCO = cocoOf([{ image: 0, box: [10, 10, 20, 20] }]);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const parts = () => readdir(path.join(world.folder, "parts")).catch(() => []);

async function tus(method: string, id: string, headers: Record<string, string> = {}, body?: string, who = lead) {
  const request = new Request(`http://localhost/api/projects/${at.projectNo}/uploads${id && `/${id}`}`, {
    method,
    headers: { "tus-resumable": "1.0.0", ...headers },
    ...(body === undefined ? {} : { body, duplex: "half" }),
  } as RequestInit);
  const response = await answerTus(who, at.projectNo, request).catch(errorResponse);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const PATCH = "application/offset+octet-stream";
const metadata = (name: string) => ({ "upload-metadata": `filename ${Buffer.from(name).toString("base64")}` });

async function begun(text: string, name = "a.json", who = lead) {
  const made = await tus(
    "POST",
    "",
    { "upload-length": String(Buffer.byteLength(text)), ...metadata(name) },
    undefined,
    who,
  );
  expect(made.status, made.text).toBe(201);
  return made.headers.get("location")?.split("/").pop() ?? "";
}
const append = (id: string, offset: number, text: string, who = lead) =>
  tus("PATCH", id, { "content-type": PATCH, "upload-offset": String(offset) }, text, who);

const delivery = () => ({ projectNo: at.projectNo, role: "delivery" as const, vendorId: at.vendorId });

test("a file in parts, with a pause between, becomes a delivery of its very bytes", async () => {
  const id = await begun(COCO, "größe.json");
  expect((await append(id, 0, COCO.slice(0, 100))).headers.get("upload-offset")).toBe("100");
  const asked = await tus("HEAD", id);
  expect([asked.headers.get("upload-offset"), asked.headers.get("upload-length")]).toEqual([
    "100",
    String(COCO.length),
  ]);
  const early = receiveUploads(lead, { ...delivery(), uploads: [{ id }] });
  await expect(early).rejects.toMatchObject({ code: "incomplete_upload" });
  expect((await append(id, 50, "x")).status).toBe(409);
  expect((await append(id, 100, COCO.slice(100, 200))).status).toBe(204);
  expect((await append(id, 200, COCO.slice(200))).status).toBe(204);
  expect(await parts()).toEqual([]);
  const wrong = receiveUploads(lead, { ...delivery(), uploads: [{ id, sha256: sha256("other") }] });
  await expect(wrong).rejects.toMatchObject({ code: "checksum_differs" });
  const received = await receiveUploads(lead, { ...delivery(), uploads: [{ id, sha256: sha256(COCO) }] });
  const { batch: row } = await findBatch(lead, at.projectNo, received.batchNo);
  expect(row).toMatchObject({ sha256: sha256(COCO), fileName: "größe.json", format: "coco" });
  expect((await buffer(Readable.from(storedFile(row.sha256, "", COCO.length).open()))).toString()).toBe(COCO);
  expect((await tus("HEAD", id)).status).toBe(404);
});

test("several uploads are one delivery; an empty file and one request for all of a file do too", async () => {
  const other = cocoOf([{ image: 3, box: [1, 1, 2, 2] }]);
  const ids = [await begun(COCO, "out/a.json"), await begun(other, "out/b/c.json"), await begun("", "out/empty.json")];
  for (const [n, text] of [COCO, other].entries()) expect((await append(ids[n] ?? "", 0, text)).status).toBe(204);
  const received = await receiveUploads(lead, { ...delivery(), uploads: ids.map((id) => ({ id })) });
  const { batch: row } = await findBatch(lead, at.projectNo, received.batchNo);
  expect(row).toMatchObject({ fileName: "out", fileCount: 3 });
});

test("bytes that came before the connection broke count", async () => {
  const id = await begun(COCO);
  const breaking = async function* () {
    yield Buffer.from(COCO.slice(0, 70));
    throw new Error("aborted");
  };
  const broken = appendUpload(lead, { projectNo: at.projectNo, id, offset: 0 }, breaking());
  await expect(broken).rejects.toMatchObject({ code: "incomplete_upload" });
  expect((await tus("HEAD", id)).headers.get("upload-offset")).toBe("70");
  expect((await append(id, 70, COCO.slice(70))).status).toBe(204);
  const [row] = await world.connection.db.select().from(upload).where(eq(upload.id, id));
  expect(row?.sha256).toBe(sha256(COCO));
});

test("of two requests that go on from the same place one is taken", async () => {
  const { id } = await beginUpload(lead, { projectNo: at.projectNo, name: "a", bytes: 10 });
  const go = () =>
    appendUpload(lead, { projectNo: at.projectNo, id, offset: 0 }, Readable.from([Buffer.from("12345")]));
  const ends = await Promise.allSettled([go(), go()]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await parts()).length).toBe(1);
  await tus("DELETE", id);
  expect(await parts()).toEqual([]);
});

test("only who began it knows of it, and only who may upload begins one", async () => {
  const id = await begun(COCO);
  const stranger = world.as("qa_lead", await world.newOrganization("Second hospital"));
  const colleague = { ...lead, actor: { ...lead.actor, userId: uuidv7() } };
  for (const who of [stranger, colleague]) {
    expect((await tus("HEAD", id, {}, undefined, who)).status).toBe(404);
    expect((await append(id, 0, COCO, who)).status).toBe(404);
    expect((await tus("DELETE", id, {}, undefined, who)).status).toBe(404);
  }
  const viewer = world.as("viewer");
  expect((await tus("POST", "", { "upload-length": "5", ...metadata("a") }, undefined, viewer)).status).toBe(403);
  expect((await append(id, 0, COCO, viewer)).status).toBe(403);
});

test.each([
  ["more than announced", async () => (await append(await begun("12345"), 0, "123456789")).status, 413],
  ["without a length", async () => (await tus("POST", "", metadata("a"))).status, 400],
  [
    "larger than any file",
    async () => (await tus("POST", "", { "upload-length": String(2 ** 40), ...metadata("a") })).status,
    413,
  ],
  ["without a name", async () => (await tus("POST", "", { "upload-length": "5" })).status, 400],
  ["unknown", async () => (await tus("HEAD", "../../etc")).status, 404],
])("an upload %s is refused", async (_, ask, status) => {
  expect(await ask()).toBe(status);
});

test("what nobody went on with for a day goes; younger ones stay", async () => {
  const id = await begun(COCO);
  await append(id, 0, COCO.slice(0, 10));
  const whole = await begun("only here", "b");
  await append(whole, 0, "only here");
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  await world.connection.db.update(upload).set({ lastAt: new Date() });
  expect(await sweepUploads(world.pool.in({ purpose: "upkeep" }).db, later(23))).toBe(0);
  expect(await isStored(sha256("only here"))).toBe(true);
  expect(await sweepUploads(world.pool.in({ purpose: "upkeep" }).db, later(25))).toBeGreaterThan(1);
  expect(await world.connection.db.select().from(upload)).toEqual([]);
  expect([await parts(), await isStored(sha256("only here")), await isStored(sha256(COCO))]).toEqual([[], false, true]);
});
