import { isIP } from "node:net";

/** Set by the server's own hook on every request, whatever the client sent under this name. */
export const PEER_HEADER = "x-assay-peer";

/** Who is at the other end, as the hook found it; null where it did not run (tests). */
export function peerOf(headers: Headers): string | null {
  return headers.get(PEER_HEADER);
}

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").toLowerCase();

/** Whom limits take for one: an IPv4 address; of IPv6 the 64 bits of the network, of which a household has all. */
export function networkOf(peer: string): string {
  if (isIP(peer) !== 6) return peer;
  const [head = "", tail] = peer.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array<string>(zeros).fill("0"), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

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
