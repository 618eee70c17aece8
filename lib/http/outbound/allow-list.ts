import { BlockList, isIP } from "node:net";

/** One entry of `ASSAY_OUTBOUND_ALLOW`: a name, `*.name`, an address or a network, each with a port or without. */
export interface AllowEntry {
  host: string | null;
  network: BlockList | null;
  port: number | null;
}

const ENTRY = /^(\[[0-9a-f:.]+\](?:\/\d+)?|[^\s:[\]]+)(?::(\d{1,5}))?$/i;

/** Entries separated by commas; null where one of them is none. */
export function parseAllowList(text: string): AllowEntry[] | null {
  const entries: AllowEntry[] = [];
  for (const part of text.split(",").map((one) => one.trim().toLowerCase())) {
    if (part === "") continue;
    const [, place = "", portText] = ENTRY.exec(part) ?? [];
    const port = portText === undefined ? null : Number(portText);
    const entry = place === "" || (port !== null && (port < 1 || port > 65_535)) ? null : entryOf(place, port);
    if (entry === null) return null;
    entries.push(entry);
  }
  return entries;
}

function entryOf(place: string, port: number | null): AllowEntry | null {
  const [rawAddress = "", bitsText] = place.split("/");
  const address = rawAddress.replace(/^\[|\]$/g, "");
  const family = isIP(address);
  if (family === 0) {
    const isName = /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(place);
    return isName ? { host: place, network: null, port } : null;
  }
  const most = family === 4 ? 32 : 128;
  const bits = bitsText === undefined ? most : /^\d+$/.test(bitsText) ? Number(bitsText) : Number.NaN;
  if (!(bits <= most)) return null;
  const network = new BlockList();
  network.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  return { host: null, network, port };
}

/** Whether the list names this target: by its name, or by the address that it was resolved to. */
export function isListed(list: readonly AllowEntry[], target: { host: string; port: number; address: string | null }) {
  return list.some(({ host, network, port }) => {
    if (port !== null && port !== target.port) return false;
    if (host !== null) return host.startsWith("*.") ? target.host.endsWith(host.slice(1)) : target.host === host;
    const family = target.address === null ? 0 : isIP(target.address);
    return family !== 0 && network?.check(target.address ?? "", family === 4 ? "ipv4" : "ipv6") === true;
  });
}
