import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { settings } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import { log } from "@/lib/log";
import { blobStore } from "@/lib/store/file-store";

export interface StorageView {
  kind: "folder" | "s3";
  /** A folder's path, or a bucket and its endpoint. */
  place: string;
  files: number;
  bytes: number;
  expunged: number;
}

/**
 * Where the installation keeps files. It is the environment's to say, not an organization's: all of them share it, and
 * moving it under running workers would hide what was stored before.
 */
export async function loadStorage(context: Context): Promise<StorageView> {
  authorize(context.actor, "organization.edit");
  const { s3, dataFolder } = settings();
  const { sql, actor } = context;
  const [sums] = await sql<{ files: number; bytes: number; expunged: number }[]>`
    select count(*) filter (where b.state <> 'expunged')::float8 as files,
      coalesce(sum(b.bytes) filter (where b.state <> 'expunged'), 0)::float8 as bytes,
      count(*) filter (where b.state = 'expunged')::float8 as expunged
    from blob b where b.sha256 in (
      select t.sha256 from batch t join project p on p.id = t.project_id
      where p.organization_id = ${actor.organizationId}
      union select f.sha256 from batch_file f join project p on p.no = f.project_no
      where p.organization_id = ${actor.organizationId})`;
  const place = s3 === null ? path.join(dataFolder, "files") : `${s3.bucket} (${s3.endpoint})`;
  return { kind: s3 === null ? "folder" : "s3", place, files: 0, bytes: 0, expunged: 0, ...sums };
}

/** Keeps a few bytes, reads them back and removes them. */
export async function checkStorage(context: Context): Promise<{ milliseconds: number }> {
  authorize(context.actor, "organization.edit");
  const started = performance.now();
  const bytes = Buffer.from(`Assay looks whether it can keep files. ${randomUUID()}`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  try {
    const folder = path.join(settings().dataFolder, "files", "incoming");
    await mkdir(folder, { recursive: true });
    const part = path.join(folder, `${randomUUID()}.part`);
    await writeFile(part, bytes);
    const store = blobStore();
    await store.keep(part, { sha256, bytes: bytes.length });
    const read = await buffer(store.read(sha256, 0, bytes.length));
    await store.remove(sha256);
    if (!read.equals(bytes)) throw new Error("what was read is not what was kept");
  } catch (error) {
    log("warn", "the file store failed its check", { error });
    const said = error instanceof Error ? error.message.slice(0, 200) : "";
    throw new AssayError("not_ready", `The file store does not work: ${said}`);
  }
  return { milliseconds: performance.now() - started };
}
