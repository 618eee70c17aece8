import "server-only";
import { type AllowEntry, isListed } from "@/lib/http/outbound/allow-list";
import { OutboundError } from "@/lib/http/outbound/outbound-error";
import { allowedBySetting } from "@/lib/http/outbound/outbound-request";
import { checkedTarget, type Resolve } from "@/lib/http/outbound/target";

const NEEDS_HTTPS = "Give an https address; plain http is for addresses that ASSAY_OUTBOUND_ALLOW lists.";

/** Whether an address may be told of events, asked when it is entered; null, or what is wrong with it. */
export async function addressFault(
  text: string,
  reach: { allow?: readonly AllowEntry[]; resolve?: Resolve } = {},
): Promise<string | null> {
  if (!URL.canParse(text)) return "Give a whole address, such as https://example.org/assay.";
  const url = new URL(text);
  if (url.hash !== "") return "What stands behind # is never sent: leave it out.";
  const allow = reach.allow ?? allowedBySetting();
  try {
    const found = await checkedTarget(url, allow, reach.resolve);
    if (url.protocol === "https:") return null;
    const port = url.port === "" ? 80 : Number(url.port);
    const isInner = found.every(({ address }) => isListed(allow, { host: url.hostname, port, address }));
    return isInner ? null : NEEDS_HTTPS;
  } catch (error) {
    if (error instanceof OutboundError) return error.message;
    throw error;
  }
}
