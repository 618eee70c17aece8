import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isPublicAddress } from "./address-class";
import { type AllowEntry, isListed } from "./allow-list";
import { OutboundError } from "./outbound-error";

export interface Resolved {
  address: string;
  family: number;
}
export type Resolve = (host: string) => Promise<Resolved[]>;

/** Names that never are a public server's. */
const INNER_NAME = /(?:^|\.)(?:localhost|internal|local|lan|intranet|corp|home|home\.arpa|test|invalid|onion)$/;

export const resolveName: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Where a connection may go: resolved once, every address checked; whoever connects uses these addresses and no second
 * answer of the name server. One refused address refuses the name. Nothing but http and https gets here.
 */
export async function checkedTarget(
  url: URL,
  allow: readonly AllowEntry[],
  resolve: Resolve = resolveName,
): Promise<Resolved[]> {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new OutboundError("refused_protocol");
  if (url.username !== "" || url.password !== "") throw new OutboundError("refused_login");
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return checkedHost(url.hostname, port, allow, resolve);
}

/** The same for a host and port of another protocol (SMTP). */
export async function checkedHost(
  name: string,
  port: number,
  allow: readonly AllowEntry[],
  resolve: Resolve = resolveName,
): Promise<Resolved[]> {
  const host = name
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  const family = isIP(host);
  const isNamed = isListed(allow, { host, port, address: null });
  const found = family === 0 ? await resolved(host, isNamed, allow, resolve) : [{ address: host, family }];
  for (const { address } of found)
    if (!isNamed && !isPublicAddress(address) && !isListed(allow, { host, port, address }))
      throw new OutboundError("refused_address");
  return found;
}

async function resolved(host: string, isNamed: boolean, allow: readonly AllowEntry[], resolve: Resolve) {
  const isInner = INNER_NAME.test(host) || !host.includes(".");
  // A network of the list may hold such a name; without any, nobody is asked.
  if (isInner && !isNamed && !allow.some(({ network }) => network !== null)) throw new OutboundError("refused_address");
  let found: Resolved[];
  try {
    found = await resolve(host);
  } catch {
    throw new OutboundError("unknown_host");
  }
  if (found.length === 0) throw new OutboundError("unknown_host");
  return found;
}
