import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { type AskS3, S3Error, textIn } from "./s3-requests";

const READ_WITHIN_MS = 6 * 3_600_000;
/** A long download may break: it goes on where it stopped, so many times. */
const RESUMES = 5;

export interface S3Object {
  key: string;
  bytes: number;
  /** The store's word for what it holds: another content has another. */
  etag: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plainText = (xml: string): string =>
  xml.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
    (all, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );

/** A key as the path of a request. */
export const placeOfKey = (key: string): string => key.split("/").map(encodeURIComponent).join("/");

/** The objects of a bucket whose keys begin so, in the order of the store. */
export async function* listObjects(ask: AskS3, prefix: string): AsyncGenerator<S3Object> {
  let from: string | null = null;
  do {
    const query: Record<string, string> = { "list-type": "2", prefix };
    if (from !== null) query["continuation-token"] = from;
    const xml = await (await ask({ method: "GET", place: "", query })).text();
    for (const [, object = ""] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const key = textIn(object, "Key");
      if (key === null) continue;
      const etag = plainText(textIn(object, "ETag") ?? "");
      yield { key: plainText(key), bytes: Number(textIn(object, "Size") ?? 0), etag };
    }
    const next = textIn(xml, "NextContinuationToken");
    from = next === null ? null : plainText(next);
  } while (from !== null);
}

/** Bytes of an object; with `etag` only of the content that had it. */
export async function* readObject(
  ask: AskS3,
  place: string,
  { start, end, etag }: { start: number; end: number; etag?: string },
): AsyncGenerator<Uint8Array> {
  let at = start;
  for (let resumed = 0; at < end; resumed += 1) {
    const headers = { range: `bytes=${at}-${end - 1}`, ...(etag === undefined ? {} : { "if-match": etag }) };
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
