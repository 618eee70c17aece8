import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { settings } from "@/lib/env";
import { AssayError } from "@/lib/errors";

/** The raw body as a stream with what the client announced of it; a body that ends early must not pass for whole. */
export function requestBody(request: Request): {
  body: AsyncIterable<Uint8Array>;
  expected: { bytes?: number; sha256?: string };
} {
  if (!request.body) throw new AssayError("invalid_input", "The request has no body.");
  const announced = request.headers.get("content-length");
  const sha256 = request.headers.get("x-content-sha256")?.toLowerCase();
  return {
    body: Readable.fromWeb(request.body as NodeStream<Uint8Array>),
    expected: { ...(announced === null ? {} : { bytes: Number(announced) }), ...(sha256 ? { sha256 } : {}) },
  };
}

/** A form posted from another site must not act for the signed-in person. */
export function refuseForeignOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isForeign = origin !== null && !ownHosts(request).has(hostOf(origin));
  if (isForeign || (site !== null && site !== "same-origin" && site !== "none"))
    throw new AssayError("forbidden", "This request came from another site.");
}

/** The hosts under which browsers reach us: the announced one, and the one that this request names. */
function ownHosts(request: Request): Set<string> {
  const { publicUrl } = settings();
  const named = request.headers.get("host");
  return new Set([
    ...(publicUrl === null ? [] : [hostOf(publicUrl)]),
    ...(named === null ? [] : [named.toLowerCase()]),
  ]);
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return "";
  }
}
