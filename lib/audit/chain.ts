import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/model/canonical-json";

/** One event of the trail, without its place in the chain. */
export interface AuditBody {
  organizationId: string;
  seq: number;
  at: string;
  actorId: string | null;
  via: string;
  action: string;
  objectType: string;
  objectId: string;
  before: unknown;
  after: unknown;
  reason: string | null;
}

export interface ChainedEvent extends AuditBody {
  prevHash: string;
  hash: string;
}

/** What the first event of an organization's chain follows. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256 over the previous hash and the canonical event. */
export function eventHash(prevHash: string, body: AuditBody): string {
  return createHash("sha256").update(prevHash).update(canonicalJson(body)).digest("hex");
}

export type ChainFaultKind = "gap" | "wrong_previous_hash" | "wrong_hash" | "cut_off";
export interface ChainFault {
  seq: number;
  fault: ChainFaultKind;
}

/** The last event that is known to follow from all before it; checking goes on from here. */
export interface ChainPlace {
  seq: number;
  hash: string;
}

export const BEFORE_FIRST: ChainPlace = { seq: 0, hash: CHAIN_START };

/** The fault of an event that stands behind a checked place, or null: detects any edit, deletion, swap or insertion. */
export function faultBehind(place: ChainPlace, { prevHash, hash, ...body }: ChainedEvent): ChainFault | null {
  const seq = place.seq + 1;
  if (body.seq !== seq) return { seq, fault: "gap" };
  if (prevHash !== place.hash) return { seq, fault: "wrong_previous_hash" };
  return eventHash(prevHash, body) === hash ? null : { seq, fault: "wrong_hash" };
}

/** What is wrong with a chain that was checked to its last event: events cut off its end leave no other trace. */
export function faultAtEnd(place: ChainPlace, head: ChainPlace): ChainFault | null {
  if (place.seq < head.seq) return { seq: place.seq + 1, fault: "cut_off" };
  if (place.seq > head.seq) return { seq: head.seq + 1, fault: "gap" };
  return place.hash === head.hash ? null : { seq: head.seq, fault: "wrong_hash" };
}

/** The first event that does not follow from the one before, or null; with the head also what the end lacks. */
export function firstBrokenEvent(
  events: Iterable<ChainedEvent>,
  { from = BEFORE_FIRST, head }: { from?: ChainPlace; head?: ChainPlace } = {},
): ChainFault | null {
  let place = from;
  for (const event of events) {
    const fault = faultBehind(place, event);
    if (fault) return fault;
    place = { seq: event.seq, hash: event.hash };
  }
  return head ? faultAtEnd(place, head) : null;
}
