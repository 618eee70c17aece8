import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { parseS3, type S3Settings } from "@/bin/service-settings.mjs";
import { listObjects, placeOfKey, readObject, type S3Object } from "@/lib/store/s3-objects";
import { S3Error, s3Requests } from "@/lib/store/s3-requests";
import { UsageError } from "../usage-error";
import type { Variables } from "./upload-request";
import type { WatchedEntry } from "./watched-folder";
import { SourceAway, type WatchedSource } from "./watched-source";

const SCHEME = "s3://";
const NEEDED = "ASSAY_S3_ENDPOINT, ASSAY_S3_ACCESS_KEY_ID and ASSAY_S3_SECRET_ACCESS_KEY";

export const isBucket = (address: string): boolean => address.startsWith(SCHEME);

/**
 * A bucket, or what lies below a prefix of it (`s3://bucket/prefix`): each object there is a delivery, and so are all
 * objects that share the next part of their names, as a folder. It is fetched to this machine when it is sent.
 */
export function bucketSource(address: string, variables: Variables): WatchedSource {
  const { settings, prefix } = placeOf(address, variables);
  const ask = s3Requests(settings);
  const objectsOf = async () => {
    const found = new Map<string, S3Object[]>();
    for await (const object of listObjects(ask, prefix)) {
      const [name = ""] = object.key.slice(prefix.length).split("/");
      if (!isHidden(object.key.slice(prefix.length))) found.set(name, [...(found.get(name) ?? []), object]);
    }
    return found;
  };
  return {
    async entries() {
      const found = await objectsOf().catch((error: unknown) => {
        throw inWords(address, error);
      });
      return [...found]
        .filter(([, objects]) => objects.some(({ bytes }) => bytes > 0))
        .map(
          ([name, objects]): WatchedEntry => ({
            name,
            path: `${SCHEME}${settings.bucket}/${prefix}${name}`,
            signature: signatureOf(objects),
          }),
        );
    },
    async withLocal(entry, work) {
      const folder = await mkdtemp(path.join(tmpdir(), "assay-bucket-"));
      try {
        await fetchEntry(entry, folder).catch((error: unknown) => {
          throw inWords(entry.path, error);
        });
        return await work(path.join(folder, entry.name));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };

  async function fetchEntry({ name, signature }: WatchedEntry, folder: string): Promise<void> {
    const objects = (await objectsOf()).get(name) ?? [];
    if (signatureOf(objects) !== signature) throw new SourceAway("it changed meanwhile");
    for (const { key, bytes, etag } of objects) {
      const file = path.join(folder, ...partsOf(key.slice(prefix.length)));
      await mkdir(path.dirname(file), { recursive: true });
      await pipeline(readObject(ask, placeOfKey(key), { start: 0, end: bytes, etag }), createWriteStream(file));
    }
  }
}

function placeOf(address: string, variables: Variables): { settings: S3Settings; prefix: string } {
  const [bucket = "", ...rest] = address.slice(SCHEME.length).split("/");
  const prefix = rest.join("/").replace(/\/+$/, "");
  const text = (name: string) => (name === "ASSAY_S3_BUCKET" ? bucket : variables[name] || null);
  try {
    const settings = parseS3(text);
    if (settings !== null) return { settings, prefix: prefix === "" ? "" : `${prefix}/` };
  } catch (error) {
    throw new UsageError(`${address}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  throw new UsageError(`${address}: ${NEEDED} say where the bucket is and who asks`);
}

/** As in a folder: what begins with a point; and what stands for a folder. */
const isHidden = (name: string): boolean => name.endsWith("/") || name.split("/").some((part) => part.startsWith("."));

/** A key's parts as those of a path below a folder. */
function partsOf(name: string): string[] {
  const parts = name.split("/");
  const isWithin = parts.every((part) => part !== "" && !/[\0\\]/.test(part) && Buffer.byteLength(part) <= 255);
  if (!isWithin) throw new SourceAway(`${name} cannot be the name of a file here`);
  return parts;
}

function signatureOf(objects: readonly S3Object[]): string {
  const all = objects.map(({ key, bytes, etag }) => JSON.stringify([key, bytes, etag])).sort();
  return createHash("sha256").update(all.join("\n")).digest("hex");
}

/** A bucket that is not there or not ours will not become so by waiting. */
function inWords(address: string, error: unknown): Error {
  if (error instanceof SourceAway) return error;
  const why = error instanceof Error ? error.message : String(error);
  const isLasting = error instanceof S3Error && [400, 401, 403].includes(error.status);
  const isNone = error instanceof S3Error && error.reason === "NoSuchBucket";
  return isLasting || isNone
    ? new UsageError(`${address}: ${why}`, { cause: error })
    : new SourceAway(why, { cause: error });
}
