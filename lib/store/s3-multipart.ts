import "server-only";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { type AskS3, S3Error, textIn } from "./s3-requests";

/** The protocol takes at most 10,000 parts. */
const MOST_PARTS = 9_000;
const LEAST_PART_BYTES = 16 * 2 ** 20;
const PART_WITHIN_MS = 10 * 60_000;

export const partSizeOf = (bytes: number, least = LEAST_PART_BYTES): number =>
  Math.max(least, Math.ceil(bytes / MOST_PARTS));

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function portion(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) throw new Error("The file became shorter while it was stored");
    filled += bytesRead;
  }
  return buffer;
}

/**
 * Brings a local file into the bucket: in one request, or in parts of which one is in memory at a time. Every part goes
 * with its own hash, which the store compares. What fails in between is taken back.
 */
export async function putFile(
  ask: AskS3,
  place: string,
  { file: name, bytes, leastPart }: { file: string; bytes: number; leastPart?: number },
): Promise<void> {
  const file = await open(name, "r");
  const size = partSizeOf(bytes, leastPart);
  try {
    if (bytes <= size) {
      const body = await portion(file, 0, bytes);
      const headers = { "x-amz-content-sha256": hashOf(body) };
      await ask({ method: "PUT", place, body, headers, withinMs: PART_WITHIN_MS });
    } else await putParts(ask, place, file, bytes, size);
  } finally {
    await file.close();
  }
}

async function putParts(ask: AskS3, place: string, file: FileHandle, bytes: number, size: number): Promise<void> {
  const begun = await ask({ method: "POST", place, query: { uploads: "" } });
  const uploadId = textIn(await begun.text(), "UploadId");
  if (uploadId === null) throw new S3Error(begun.status, "gave no upload id");
  try {
    const tags: string[] = [];
    for (let start = 0; start < bytes; start += size) {
      const body = await portion(file, start, Math.min(size, bytes - start));
      const query = { partNumber: String(tags.length + 1), uploadId };
      const headers = { "x-amz-content-sha256": hashOf(body) };
      const response = await ask({ method: "PUT", place, query, body, headers, withinMs: PART_WITHIN_MS });
      tags.push(response.headers.get("etag") ?? "");
    }
    const parts = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`);
    const headers = { "content-type": "application/xml", "x-amz-content-sha256": hashOf(body) };
    const ended = await ask({ method: "POST", place, query: { uploadId }, body, headers, withinMs: PART_WITHIN_MS });
    // A refusal may come after the status 200 was sent.
    const answer = await ended.text();
    if (answer.includes("<Error>")) throw new S3Error(ended.status, textIn(answer, "Code") ?? "");
  } catch (error) {
    await ask({ method: "DELETE", place, query: { uploadId } }).catch(() => {});
    throw error;
  }
}
