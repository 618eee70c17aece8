import "server-only";
import { unstable_rethrow } from "next/navigation";
import { isDatabaseAway } from "@/lib/database-away";
import { AssayError, HTTP_STATUS } from "@/lib/errors";
import { log } from "@/lib/log";

interface ErrorBody {
  error: { code: string; message: string; fields?: Record<string, string>; reject?: unknown };
}

/** A refusal depends on who asks: nobody in between may keep it. */
const NOT_KEPT = { "cache-control": "private, no-store" };

/** Turns what a verb throws into an answer: refusals with their words, anything else as a plain 500 and a log line. */
export function errorResponse(error: unknown): Response {
  unstable_rethrow(error);
  if (error instanceof AssayError) {
    const { fields, reject } = error.detail;
    const body: ErrorBody = {
      error: { code: error.code, message: error.message, ...(fields ? { fields } : {}), ...(reject ? { reject } : {}) },
    };
    return Response.json(body, { status: HTTP_STATUS[error.code], headers: NOT_KEPT });
  }
  if (isDatabaseAway(error)) {
    const body: ErrorBody = {
      error: { code: "database_unavailable", message: "The database does not answer. Try again." },
    };
    return Response.json(body, { status: 503, headers: { ...NOT_KEPT, "retry-after": "5" } });
  }
  log("error", "request failed", { error });
  const body: ErrorBody = {
    error: { code: "internal", message: "Something went wrong. The server's log has the details." },
  };
  return Response.json(body, { status: 500, headers: NOT_KEPT });
}

/** A text stream as a download. */
export function downloadResponse(body: ReadableStream<Uint8Array> | string, type: string, fileName: string): Response {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
