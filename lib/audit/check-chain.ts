import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { BEFORE_FIRST, type ChainFault, type ChainPlace, firstBrokenEvent } from "./chain";
import { eventsBehind } from "./event-rows";

const PORTION = 20_000;
const placeInput = z.object({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });

export interface ChainCheck {
  /** Everything up to here follows from what is before it; the next portion starts here. */
  checkedTo: ChainPlace;
  headSeq: number;
  isWhole: boolean;
  fault: ChainFault | null;
}

/** The head and the last event that is stored, seen at one moment: they must be the same one. */
async function endOf({ sql, actor }: Context): Promise<{ head: ChainPlace; lastSeq: number }> {
  const [end] = await sql<{ seq: number; hash: string; lastSeq: number }[]>`
    select coalesce(h.seq, 0)::float8 as seq, coalesce(h.hash, ${BEFORE_FIRST.hash}) as hash,
      coalesce(l.seq, 0)::float8 as "lastSeq"
    from (select max(seq) as seq from audit_event where organization_id = ${actor.organizationId}) l
    left join audit_head h on h.organization_id = ${actor.organizationId}`;
  return { head: end ? { seq: end.seq, hash: end.hash } : BEFORE_FIRST, lastSeq: end?.lastSeq ?? 0 };
}

/** Checks the next portion of the organization's chain; at its end also that nothing was cut off or put behind it. */
export async function checkChain(context: Context, input: { from: ChainPlace | null }): Promise<ChainCheck> {
  authorize(context.actor, "audit.read");
  const from = input.from === null ? BEFORE_FIRST : parseInput(placeInput, input.from);
  const { head, lastSeq } = await endOf(context);
  const events = await eventsBehind(context, from.seq, Math.min(PORTION, Math.max(0, head.seq - from.seq)));
  const last = events.at(-1);
  const checkedTo = last ? { seq: last.seq, hash: last.hash } : from;
  const isWhole = events.length < PORTION || checkedTo.seq >= head.seq;
  const inside = firstBrokenEvent(events, { from, ...(isWhole ? { head } : {}) });
  const behind: ChainFault | null = isWhole && lastSeq > head.seq ? { seq: head.seq + 1, fault: "gap" } : null;
  const fault = inside ?? behind;
  return { checkedTo: fault ? from : checkedTo, headSeq: head.seq, isWhole, fault };
}
