import "server-only";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { S3Settings } from "@/bin/service-settings.mjs";
import { type BlobStore, placeOf } from "./blob-store";
import { putFile } from "./s3-multipart";
import { listObjects, readObject } from "./s3-objects";
import { type AskS3, S3Error, s3Requests } from "./s3-requests";

/** Files in an S3-compatible bucket. */
export function s3Store(settings: S3Settings, { leastPart }: { leastPart?: number } = {}): BlobStore {
  const ask = s3Requests(settings);
  return {
    async keep(part, { sha256, bytes }) {
      const place = placeOf(sha256);
      // The same hash is the same file: it need not travel twice.
      if ((await sizeOf(ask, place)) !== bytes)
        await putFile(ask, place, { file: part, bytes, ...(leastPart === undefined ? {} : { leastPart }) });
      await rm(part, { force: true });
    },
    read: (sha256, start, end) =>
      Readable.from(readObject(ask, placeOf(sha256), { start, end }), { objectMode: false }),
    size: (sha256) => sizeOf(ask, placeOf(sha256)),
    async remove(sha256) {
      await ask({ method: "DELETE", place: placeOf(sha256) });
    },
    async *list() {
      for await (const { key } of listObjects(ask, "files/")) {
        const [, name] = /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(key) ?? [];
        if (name !== undefined) yield name;
      }
    },
  };
}

async function sizeOf(ask: AskS3, place: string): Promise<number | null> {
  try {
    const response = await ask({ method: "HEAD", place });
    return Number(response.headers.get("content-length"));
  } catch (error) {
    if (error instanceof S3Error && error.status === 404) return null;
    throw error;
  }
}
