import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { type Answer, answerOnce } from "./answer-once";
import { type Caller, callerOf } from "./caller";
import { bodyText, parseJson } from "./json-body";
import { matchOperation } from "./match-operation";
import { isRaw, type Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { problemOf, problemResponse } from "./problem";

const NOT_KEPT = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** Answers a request to /api/v1: who asks, what for, may they, is it well said; then the verb, which asks again. */
export async function handleRequest(request: Request, segments: readonly string[]): Promise<Response> {
  try {
    const caller = await callerOf(request);
    const matched = matchOperation(OPERATIONS, request.method, segments);
    if (matched === null) throw new AssayError("not_found", "There is no such address.");
    if ("allowed" in matched) {
      const headers = { allow: matched.allowed.join(", ") };
      return problemResponse(405, "method_not_allowed", `Here is ${headers.allow}.`, { headers });
    }
    return await runOperation(caller, matched.operation, matched.params, request);
  } catch (error) {
    return problemOf(error);
  }
}

async function runOperation(
  { context, scopes }: Caller,
  operation: Operation,
  rawParams: Record<string, string>,
  request: Request,
): Promise<Response> {
  if (scopes !== "all" && !scopes.has(operation.scope))
    throw new AssayError("forbidden", `This token lacks the scope ${operation.scope}.`);
  const params = parseParams(operation.params, rawParams);
  const query = parseInput(operation.query, queryOf(request));
  if (operation.body !== null && isRaw(operation.body))
    return respond(operation, await run(operation, context, { params, query, body: undefined, request }));
  const text = request.method === "GET" ? "" : await bodyText(request);
  const said = parseJson(text);
  const body = operation.body === null ? undefined : parseInput(operation.body, said);
  if (operation.body === null && text.trim() !== "" && JSON.stringify(said) !== "{}")
    throw new AssayError("invalid_input", "Nothing is to be said in the body here.");
  const work = () => run(operation, context, { params, query, body, request });
  const key = request.headers.get("idempotency-key");
  if (request.method !== "POST" || key === null) return respond(operation, await work());
  const { pathname: path, search } = new URL(request.url);
  const once = { method: request.method, path: path + search, text };
  const { status, body: value } = await answerOnce(context, key, once, async (): Promise<Answer> => {
    return { status: operation.status, body: answerOf(operation, await work()) };
  });
  return Response.json(value, { status, headers: NOT_KEPT });
}

/** An address whose numbers are none is the address of nothing. */
function parseParams(schema: z.ZodType, params: Record<string, string>): unknown {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new AssayError("not_found", "There is no such address.");
  return parsed.data;
}

/** A field said twice is a mistake, not a list. */
function queryOf(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(query, name)) throw new AssayError("invalid_input", `${name}: said twice`);
    Object.defineProperty(query, name, { value, enumerable: true });
  }
  return query;
}

function run(operation: Operation, context: Context, call: unknown): Promise<unknown> {
  return operation.run(context, call as Parameters<Operation["run"]>[1]);
}

/** What of a verb's answer the operation declares, and nothing else; what is not of that shape is a fault of ours. */
function answerOf({ id, response }: Operation, value: unknown): unknown {
  if (isRaw(response)) return value;
  const said: unknown = JSON.parse(JSON.stringify(value));
  const parsed = response.safeParse(said);
  if (parsed.success) return parsed.data;
  throw new Error(`the answer of ${id} is not as declared: ${z.prettifyError(parsed.error)}`);
}

function respond(operation: Operation, value: unknown): Response {
  const { response, status } = operation;
  if (!isRaw(response)) return Response.json(answerOf(operation, value), { status, headers: NOT_KEPT });
  if (response.isProtocol && value instanceof Response) {
    for (const [name, said] of Object.entries(NOT_KEPT)) value.headers.set(name, said);
    return value;
  }
  const isEvents = response.type === "text/event-stream";
  return new Response(value as BodyInit, {
    status,
    headers: {
      ...NOT_KEPT,
      "content-type": response.type === "application/pdf" ? response.type : `${response.type}; charset=utf-8`,
      ...(isEvents ? { "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" } : {}),
    },
  });
}
