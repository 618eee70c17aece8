import "server-only";
import { unstable_rethrow } from "next/navigation";
import { isDatabaseAway } from "@/lib/database-away";
import { AssayError, HTTP_STATUS } from "@/lib/errors";
import { presentRequestId } from "@/lib/http/request-id";
import { log } from "@/lib/log";

/** RFC 9457. `code` is one of the closed list; `fields` says what is wrong with which input. */
interface Problem {
  type: "about:blank";
  title: string;
  status: number;
  code: string;
  detail: string;
  fields?: Record<string, string>;
  reject?: unknown;
  requestId?: string;
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  422: "Refused",
  429: "Too many requests",
  500: "Internal error",
  503: "Not available",
};

/** A refusal as an answer; it depends on who asks, so nobody in between may keep it. */
export function problemResponse(
  status: number,
  code: string,
  detail: string,
  more: Pick<Problem, "fields" | "reject"> & { headers?: Record<string, string> } = {},
): Response {
  const { headers, ...rest } = more;
  const requestId = presentRequestId();
  const title = TITLES[status] ?? "Refused";
  const body: Problem = { type: "about:blank", title, status, code, detail, ...rest, ...(requestId && { requestId }) };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "private, no-store", ...headers },
  });
}

/** What a verb threw: refusals with their words, anything else as a plain 500 and a log line. */
export function problemOf(error: unknown): Response {
  unstable_rethrow(error);
  if (error instanceof AssayError) {
    const { fields, reject } = error.detail;
    const headers: Record<string, string> =
      error.code === "not_signed_in" ? { "www-authenticate": 'Bearer realm="assay"' } : {};
    const more = { ...(fields && { fields }), ...(reject && { reject }), headers };
    return problemResponse(HTTP_STATUS[error.code], error.code, error.message, more);
  }
  if (isDatabaseAway(error)) {
    const headers = { "retry-after": "5" };
    return problemResponse(503, "database_unavailable", "The database does not answer. Try again.", { headers });
  }
  log("error", "api request failed", { error });
  return problemResponse(500, "internal", "Something went wrong. The server's log has the details.");
}
