import "server-only";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import type { S3Settings } from "@/bin/service-settings.mjs";
import { type BlobStore, placeOf } from "./blob-store";
import { putFile } from "./s3-multipart";
import { type AskS3, S3Error, s3Requests, textIn } from "./s3-requests";

const READ_WITHIN_MS = 6 * 3_600_000;
/** A long download may break: it goes on where it stopped, so many times. */
const RESUMES = 5;

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
    read: (sha256, start, end) => Readable.from(ranged(ask, placeOf(sha256), start, end), { objectMode: false }),
    size: (sha256) => sizeOf(ask, placeOf(sha256)),
    async remove(sha256) {
      await ask({ method: "DELETE", place: placeOf(sha256) });
    },
    async *list() {
      let from: string | null = null;
      do {
        const query: Record<string, string> = { "list-type": "2", prefix: "files/" };
        if (from !== null) query["continuation-token"] = from;
        const xml = await (await ask({ method: "GET", place: "", query })).text();
        for (const [, name = ""] of xml.matchAll(/<Key>files\/[0-9a-f]{2}\/([0-9a-f]{64})<\/Key>/g)) yield name;
        from = textIn(xml, "NextContinuationToken");
      } while (from !== null);
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

async function* ranged(ask: AskS3, place: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = start;
  for (let resumed = 0; at < end; resumed += 1) {
    const headers = { range: `bytes=${at}-${end - 1}` };
    const { body, status } = await ask({ method: "GET", place, headers, withinMs: READ_WITHIN_MS });
    // A store that ignores the range would begin again at the first byte.
    if (body === null || (status !== 206 && at > 0)) throw new S3Error(status, "gave no part of the file");
    try {
      for await (const chunk of Readable.fromWeb(body as NodeStream<Uint8Array>)) {
        at += (chunk as Uint8Array).length;
        yield chunk as Uint8Array;
      }
      if (at >= end) return;
      throw new Error("The file store ended a file early");
    } catch (error) {
      if (resumed >= RESUMES) throw error;
    }
  }
}
