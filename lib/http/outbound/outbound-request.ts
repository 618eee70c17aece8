import "server-only";
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { settings } from "@/lib/env";
import { type AllowEntry, parseAllowList } from "./allow-list";
import { OutboundError } from "./outbound-error";
import { checkedTarget, type Resolve, type Resolved } from "./target";

export interface OutboundInit {
  method?: "GET" | "POST" | "PUT" | "HEAD" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  timeoutMs?: number;
  maxBytes?: number;
  /** What holds for one receiver only (a signature) must not go on to another. */
  redirect?: "follow_one" | "refuse";
  /** Of tests; else the setting and the name server. */
  allow?: readonly AllowEntry[];
  resolve?: Resolve;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 2 ** 20;
const SAME_METHOD = new Set([307, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Not carried to another origin. */
const SECRETS = new Set(["authorization", "cookie", "proxy-authorization"]);

/** The only way out: address checked and pinned, one redirect at most and checked again, time and size bounded. */
export async function outboundRequest(address: string, init: OutboundInit = {}): Promise<OutboundAnswer> {
  if (!URL.canParse(address)) throw new OutboundError("refused_protocol");
  const url = new URL(address);
  const signal = AbortSignal.timeout(init.timeoutMs ?? TIMEOUT_MS);
  const allow = init.allow ?? allowedBySetting();
  const method = init.method ?? "GET";
  const first = await askOnce(url, { ...init, method }, allow, signal);
  if (!REDIRECTS.has(first.status) || first.headers.location === undefined) return first;
  if (init.redirect === "refuse") throw new OutboundError("refused_redirect");
  const isSafe = method === "GET" || method === "HEAD";
  if (!isSafe && !SAME_METHOD.has(first.status)) throw new OutboundError("refused_redirect");
  const next = URL.canParse(first.headers.location, url) ? new URL(first.headers.location, url) : null;
  if (next === null || (url.protocol === "https:" && next.protocol !== "https:"))
    throw new OutboundError("refused_redirect");
  const headers = next.origin === url.origin ? init.headers : withoutSecrets(init.headers);
  const second = await askOnce(next, { ...init, method, ...(headers ? { headers } : {}) }, allow, signal);
  if (REDIRECTS.has(second.status)) throw new OutboundError("refused_redirect");
  return second;
}

export function allowedBySetting(): AllowEntry[] {
  const list = parseAllowList(settings().outboundAllow);
  if (list === null) throw new Error("ASSAY_OUTBOUND_ALLOW holds an entry that is no host, address or network.");
  return list;
}

function withoutSecrets(headers: OutboundInit["headers"] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !SECRETS.has(name.toLowerCase())));
}

/** Whatever name is asked for, these addresses are the answer: the name server is not asked a second time. */
function pinned(addresses: readonly Resolved[]): LookupFunction {
  return (_name, options, done) => {
    const [one] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, one?.address ?? "", one?.family ?? 4);
  };
}

async function askOnce(
  url: URL,
  init: OutboundInit,
  allow: readonly AllowEntry[],
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const addresses = await checkedTarget(url, allow, init.resolve);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const { method, headers, body } = init;
      const options = { method, headers: { ...headers }, agent: false, lookup: pinned(addresses), signal } as const;
      const sent = send(url, options, resolve);
      sent.on("error", reject);
      sent.end(body);
    });
    return await readAnswer(answer, init.maxBytes ?? MOST_BYTES);
  } catch (error) {
    if (error instanceof OutboundError) throw error;
    throw new OutboundError(signal.aborted ? "no_answer" : "no_connection");
  }
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      answer.destroy();
      throw new OutboundError("too_long");
    }
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) };
}
