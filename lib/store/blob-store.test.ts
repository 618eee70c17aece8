import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BlobStore, placeOf } from "./blob-store";
import { folderStore } from "./folder-store";
import { partSizeOf } from "./s3-multipart";
import { CREDENTIALS, type S3Server, startS3Server } from "./s3-server.fixture";
import { s3Store } from "./s3-store";

const BUCKET = "assay-test";
let folder: string;
let server: S3Server;
beforeEach(async () => {
  [folder, server] = await Promise.all([mkdtemp(path.join(tmpdir(), "assay-store-")), startS3Server(BUCKET)]);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
async function partOf(bytes: Uint8Array): Promise<{ part: string; file: { sha256: string; bytes: number } }> {
  const part = path.join(folder, `${randomBytes(6).toString("hex")}.part`);
  await writeFile(part, bytes);
  return { part, file: { sha256: hashOf(bytes), bytes: bytes.length } };
}
const inBucket = (options: { leastPart?: number } = {}, secretAccessKey = CREDENTIALS.secretAccessKey) =>
  s3Store({ endpoint: server.endpoint, bucket: BUCKET, ...CREDENTIALS, secretAccessKey }, options);
async function listed(store: BlobStore): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  return names;
}

describe.each([
  ["a folder", () => folderStore(folder)],
  ["a bucket", () => inBucket()],
  ["a bucket, in parts", () => inBucket({ leastPart: 1000 })],
])("%s", (_, open) => {
  test("keeps a file under its hash, gives any part of it, and lets it go", async () => {
    const store = open();
    const bytes = randomBytes(4321);
    const { part, file } = await partOf(bytes);
    await store.keep(part, file);
    await expect(stat(part)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await store.size(file.sha256)).toBe(4321);
    expect(await buffer(store.read(file.sha256, 0, 4321))).toEqual(bytes);
    expect(await buffer(store.read(file.sha256, 1234, 1235))).toEqual(bytes.subarray(1234, 1235));
    expect(await buffer(store.read(file.sha256, 4000, 4321))).toEqual(bytes.subarray(4000));
    const again = await partOf(bytes);
    await store.keep(again.part, again.file);
    expect(await listed(store)).toEqual([file.sha256]);
    await store.remove(file.sha256);
    await store.remove(file.sha256);
    expect(await store.size(file.sha256)).toBeNull();
    await expect(buffer(store.read(file.sha256, 0, 1))).rejects.toThrow();
  });

  test("keeps an empty file, and lists all in order", async () => {
    const store = open();
    const files = [new Uint8Array(), ...Array.from({ length: 5 }, () => randomBytes(20))];
    for (const bytes of files) {
      const { part, file } = await partOf(bytes);
      await store.keep(part, file);
    }
    expect(await store.size(hashOf(new Uint8Array()))).toBe(0);
    expect(await listed(store)).toEqual(files.map(hashOf).sort());
  });

  test("takes nothing but a hash for a name", async () => {
    const store = open();
    for (const name of ["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`])
      expect(() => store.read(name, 0, 1)).toThrow(TypeError);
  });
});

describe("a bucket", () => {
  test("is asked by signed requests only, and every part is compared with its hash", async () => {
    const store = inBucket({ leastPart: 1000 });
    const { part, file } = await partOf(randomBytes(2500));
    await store.keep(part, file);
    expect(server.refusals).toEqual(["NoSuchKey"]); // the question whether it is there already
    expect(server.requests.filter((line) => line.startsWith("PUT"))).toHaveLength(3);
    expect(server.uploads.size).toBe(0);
    expect(server.objects.get(placeOf(file.sha256))?.length).toBe(2500);
  });

  test("with a wrong key refuses, and the local file stays", async () => {
    const { part, file } = await partOf(randomBytes(10));
    await expect(inBucket({}, "other").keep(part, file)).rejects.toMatchObject({ status: 403 });
    expect((await readFile(part)).length).toBe(10);
  });

  test("does not receive the same file twice", async () => {
    const store = inBucket();
    const bytes = randomBytes(100);
    for (let at = 0; at < 3; at += 1) {
      const { part, file } = await partOf(bytes);
      await store.keep(part, file);
    }
    expect(server.requests.filter((line) => line.startsWith("PUT"))).toHaveLength(1);
  });

  test("takes back the parts of an upload that fails at its end", async () => {
    server.failCompletion();
    const { part, file } = await partOf(randomBytes(2500));
    await expect(inBucket({ leastPart: 1000 }).keep(part, file)).rejects.toThrow("InternalError");
    expect(server.uploads.size).toBe(0);
    expect(server.objects.size).toBe(0);
    expect((await readFile(part)).length).toBe(2500);
  });

  test("goes on with a download that broke, and gives up in the end", async () => {
    const store = inBucket();
    const bytes = randomBytes(100_000);
    const { part, file } = await partOf(bytes);
    await store.keep(part, file);
    server.breakDownloads(3);
    expect(await buffer(store.read(file.sha256, 0, bytes.length))).toEqual(bytes);
    server.breakDownloads(100);
    await expect(buffer(store.read(file.sha256, 0, bytes.length))).rejects.toThrow();
  });
});

test.each([
  [1, 16 * 2 ** 20],
  [64 * 2 ** 30, 16 * 2 ** 20],
  [5 * 2 ** 40, Math.ceil((5 * 2 ** 40) / 9000)],
])("%i bytes go in parts of %i: never more than ten thousand", (bytes, size) => {
  expect(partSizeOf(bytes)).toBe(size);
  expect(bytes / partSizeOf(bytes)).toBeLessThan(10_000);
});
