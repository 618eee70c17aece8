import type { z } from "zod";
import type { Context } from "@/lib/auth/context";
import type { Scope } from "@/lib/tokens/scopes";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What an operation is handed: each part parsed by the schema it declares. */
export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  request: Request;
}

/** Bytes instead of JSON: of what type, and for the document. */
export interface RawBody {
  type: string;
  description: string;
  /** The answer of a protocol that says all of it itself, its headers above all; `run` gives a Response. */
  isProtocol?: true;
}

/**
 * One operation of the API, declared once: the handler parses by these schemas, the OpenAPI document is written from
 * them, and the tests call every one. `run` calls a verb and holds no rule of its own.
 */
export interface Operation {
  id: string;
  method: Method;
  /** Below /api/v1, parameters in braces. */
  path: string;
  scope: Scope;
  summary: string;
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType | RawBody | null;
  response: z.ZodType | RawBody;
  status: number;
  run(context: Context, call: Call<never, never, never>): Promise<unknown>;
}

interface Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>
  extends Omit<Operation, "params" | "query" | "body" | "response" | "status" | "run"> {
  params: P;
  query: Q;
  body: B | RawBody | null;
  response: R | RawBody;
  status?: number;
  run(context: Context, call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<unknown>;
}

/** Keeps the types of a declaration's schemas together with its `run`. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  declared: Declaration<P, Q, B, R>,
): Operation {
  return { status: 200, ...declared } as Operation;
}

export const isRaw = (body: z.ZodType | RawBody): body is RawBody =>
  "description" in body && "type" in body && !("parse" in body);
