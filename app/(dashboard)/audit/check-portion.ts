"use server";

import type { ChainPlace } from "@/lib/audit/chain";
import { type ChainCheck, checkChain } from "@/lib/audit/check-chain";
import { requireContext } from "@/lib/session";

/** The next portion of the chain; the page asks on until it is whole. */
export async function checkPortion(from: ChainPlace | null): Promise<ChainCheck> {
  return checkChain(await requireContext(), { from });
}
