import { randomBytes, randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { ADDRESS_HEADER } from "@/lib/auth/return-address";
import { contentSecurityPolicy, FOREIGN_FILE_POLICY, HSTS, isForeignFile } from "./content-security";
import { type Exchange, observeExchange } from "./observe-exchange";
import { PEER_HEADER, truePeer } from "./peer";
import { requestIds } from "./request-id";
import { beginRequestFormats } from "./work-formats";

const REQUEST_ID = "x-request-id";
const GIVEN_ID = /^[\w-]{8,64}$/;

interface HookOptions {
  trustedProxies: readonly string[];
  isSecureSite: boolean;
  isDevelopment: boolean;
}

interface Started {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

/**
 * Looks at every request before Next does, by Node's own channel: gives it an id, tells who is really at the other end,
 * and sets a content security policy of its own, whose number Next puts on the page's scripts. Not `proxy.ts`, which
 * would copy (and cut) request bodies and be asked for permission sooner or later: nothing is decided here.
 */
export function hookServer({ trustedProxies, isSecureSite, isDevelopment }: HookOptions): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Started;
    const given = request.headers[REQUEST_ID];
    const id = typeof given === "string" && GIVEN_ID.test(given) ? given : randomUUID();
    requestIds().enterWith(id);
    beginRequestFormats();
    const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), isDevelopment);
    const forwarded = request.headers["x-forwarded-for"];
    const forwardedFor = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    Object.assign(request.headers, {
      [REQUEST_ID]: id,
      [PEER_HEADER]: truePeer(request.socket.remoteAddress, forwardedFor, trustedProxies),
      [ADDRESS_HEADER]: request.url ?? "/",
      "content-security-policy": policy,
    });
    if (hidesItsOrigin(request)) request.headers.origin = "null";
    delete request.headers["content-security-policy-report-only"];
    response.setHeader(REQUEST_ID, id);
    response.setHeader("content-security-policy", isForeignFile(request.url ?? "") ? FOREIGN_FILE_POLICY : policy);
    if (isSecureSite) response.setHeader("strict-transport-security", HSTS);
    observeExchange({ request, response, server } satisfies Exchange);
  });
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A change that does not say where it comes from: browsers always do, by one header or the other. It counts as one from
 * another site, which Next refuses of actions and `refuseForeignOrigin` of uploads. Programs show a token instead.
 */
function hidesItsOrigin({ method, headers }: IncomingMessage): boolean {
  const says = headers.origin ?? headers["sec-fetch-site"] ?? headers.authorization;
  return !READING.has(method ?? "GET") && says === undefined;
}
