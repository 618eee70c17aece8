import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestWorld } from "@/lib/testing/test-context";
import { CREDENTIALS, type S3Server, startS3Server } from "./s3-server.fixture";

let folder: string;
let server: S3Server;
let world: TestWorld;

beforeAll(async () => {
  [folder, server] = await Promise.all([mkdtemp(path.join(tmpdir(), "assay-bucket-")), startS3Server("deliveries")]);
  Object.assign(process.env, {
    ASSAY_DATA: folder,
    ASSAY_S3_ENDPOINT: server.endpoint,
    ASSAY_S3_BUCKET: "deliveries",
    ASSAY_S3_REGION: CREDENTIALS.region,
    ASSAY_S3_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    ASSAY_S3_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
  });
  const { createTestWorld } = await import("@/lib/testing/test-context");
  world = await createTestWorld();
});
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith("ASSAY_S3_")) delete process.env[name];
  await world.close();
  await server.close();
  await rm(folder, { recursive: true });
});

test("a delivery is kept in the bucket, ingested from it, backed up from it and expunged in it", async () => {
  const { cocoOf, makeTestProject, queueDelivery, runNextIngest } = await import("@/lib/testing/test-project");
  const { writeBackup } = await import("@/lib/backup/write-backup");
  const { archiveProject } = await import("@/lib/projects/archive-project");
  const { removeProject } = await import("@/lib/projects/remove-project");
  const { blobStore } = await import("./file-store");
  const admin = world.as("admin");
  const { projectNo, vendorId } = await makeTestProject(admin);
  const text = cocoOf([{ image: 0, box: [1, 2, 3, 4] }]);
  await queueDelivery(admin, { projectNo, vendorId, text });
  const sha256 = createHash("sha256").update(text).digest("hex");
  const place = `files/${sha256.slice(0, 2)}/${sha256}`;
  expect(server.objects.get(place)?.toString()).toBe(text);
  expect(await readdir(path.join(folder, "files", "incoming"))).toEqual([]);
  expect(await runNextIngest(world, admin)).toMatchObject({ annotations: 1, rejected: 0 });
  const target = path.join(folder, "backup.tar");
  const { files } = await writeBackup(world.connection, { target, store: blobStore(), now: admin.now });
  expect(files).toBe(server.objects.size);
  await archiveProject(admin, { no: projectNo });
  await removeProject(admin, { no: projectNo, typed: "Chest X-rays" });
  expect(server.objects.has(place)).toBe(false);
});
