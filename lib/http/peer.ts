import { isIP } from "node:net";

/** Set by the server's own hook on every request, whatever the client sent under this name. */
export const PEER_HEADER = "x-assay-peer";

/** Who is at the other end, as the hook found it; null where it did not run (tests). */
export function peerOf(headers: Headers): string | null {
  return headers.get(PEER_HEADER);
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").toLowerCase();

/**
 * The true peer: the address of the connection, unless that is a proxy we were told to trust; then the last address in
 * X-Forwarded-For that is not such a proxy. What stands before it can be made up by the client.
 */
export function truePeer(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string {
  const trusted = new Set(trustedProxies.map(plain));
  let peer = plain(remoteAddress ?? "");
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
  while (trusted.has(peer)) {
    const hop = hops.pop();
    if (hop === undefined || isIP(hop) === 0) break;
    peer = hop;
  }
  return peer;
}
