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

/** For a form that a browser sent by itself: the next page, or the refusal in words with the way back. */
export async function formAnswer(answer: { to: string } | { refused: Response; back: string }): Promise<Response> {
  if ("to" in answer) return new Response(null, { status: 303, headers: { ...NOT_KEPT, location: answer.to } });
  const { status } = answer.refused;
  const { error } = (await answer.refused.json()) as ErrorBody;
  const plain = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  // The message of a form with faulty fields repeats them by their names in the code.
  const said = Object.values(error.fields ?? {});
  const words = (said.length > 0 ? said : [error.message]).map((text) => `<p>${plain(text)}</p>`);
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Refused</title><body>${words.join("")}<p><a href="${plain(answer.back)}">Back to the form</a></p></body></html>`;
  return new Response(page, { status, headers: { ...NOT_KEPT, "content-type": "text/html; charset=utf-8" } });
}
