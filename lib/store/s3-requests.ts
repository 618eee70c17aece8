import "server-only";
import { AwsClient } from "aws4fetch";
import type { S3Settings } from "@/bin/service-settings.mjs";

const ANSWER_WITHIN_MS = 60_000;

export class S3Error extends Error {
  constructor(
    readonly status: number,
    /** The store's own word, such as NoSuchKey. */
    readonly reason: string,
  ) {
    super(`The file store answered ${status} ${reason}`.trim());
    this.name = "S3Error";
  }
}

export interface S3Request {
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Within the bucket; "" is the bucket itself. */
  place: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Uint8Array;
  withinMs?: number;
}

export const textIn = (xml: string, element: string): string | null =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? null;

/** Signed requests (Signature V4, path style) to one bucket; a refusal is an `S3Error`. */
export function s3Requests({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings) {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 4 });
  return async function ask({ method, place, query = {}, headers = {}, body, withinMs }: S3Request): Promise<Response> {
    const address = new URL(`${endpoint}/${bucket}${place === "" ? "" : `/${place}`}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const response = await client.fetch(address.href, {
      method,
      headers: { ...headers },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      redirect: "error",
      signal: AbortSignal.timeout(withinMs ?? ANSWER_WITHIN_MS),
    });
    if (response.ok) return response;
    const text = method === "HEAD" ? "" : await response.text().catch(() => "");
    throw new S3Error(response.status, textIn(text, "Code") ?? "");
  };
}

export type AskS3 = ReturnType<typeof s3Requests>;
