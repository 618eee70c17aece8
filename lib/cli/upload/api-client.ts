import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { z } from "zod";

const SILENT_MS = 120_000;
const MOST_ANSWER = 16 * 2 ** 20;

/** A refusal by the server, in its words; or none at all, where it could not be asked. */
export class ApiProblem extends Error {
  override name = "ApiProblem";

  constructor(
    readonly status: number | null,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface ApiClient {
  ask<Shape extends z.ZodType>(method: string, path: string, shape: Shape, body?: unknown): Promise<z.output<Shape>>;
}

const problem = z.object({ code: z.string(), detail: z.string() });

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** Asks /api/v1 of one installation with a token. No redirect is followed: the token is for this address only. */
export function apiClient(origin: string, token: string): ApiClient {
  async function exchange({ method, path, headers, body }: Asked): Promise<unknown> {
    const url = new URL(`${origin}/api/v1${path}`);
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const signed = { authorization: `Bearer ${token}`, accept: "application/json", ...headers };
    const request = send(url, { method, headers: signed, timeout: SILENT_MS });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.once("error", reject);
    });
    try {
      request.end(body ?? undefined);
      const answer = await answered;
      return contentOf(answer.statusCode ?? 0, await textOf(answer));
    } catch (error) {
      if (error instanceof ApiProblem) throw error;
      throw new ApiProblem(null, "unreachable", `${origin}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {
    async ask(method, path, shape, body) {
      const text = body === undefined ? null : JSON.stringify(body);
      const headers: Record<string, string> =
        text === null ? {} : { "content-type": "application/json", "content-length": lengthOf(text) };
      return shape.parse(await exchange({ method, path, headers, body: text }));
    },
  };
}

const lengthOf = (text: string) => String(Buffer.byteLength(text));

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER) throw new Error("the answer is longer than expected");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function contentOf(status: number, text: string): unknown {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ApiProblem(status, "not_assay", `answered ${status} and no JSON: is this Assay's address?`);
  }
  if (status >= 200 && status < 300) return content;
  const said = problem.safeParse(content);
  throw new ApiProblem(
    status,
    said.success ? said.data.code : "refused",
    said.success ? said.data.detail : `answered ${status}`,
  );
}
