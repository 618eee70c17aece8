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

export type ChainFault = { seq: number; fault: "gap" | "wrong_previous_hash" | "wrong_hash" };

/** The first event that does not follow from the one before, or null: detects any edit, deletion, swap or insertion. */
export function firstBrokenEvent(events: readonly ChainedEvent[]): ChainFault | null {
  let previous = CHAIN_START;
  let expected = 1;
  for (const { prevHash, hash, ...body } of events) {
    if (body.seq !== expected) return { seq: expected, fault: "gap" };
    if (prevHash !== previous) return { seq: body.seq, fault: "wrong_previous_hash" };
    if (eventHash(prevHash, body) !== hash) return { seq: body.seq, fault: "wrong_hash" };
    previous = hash;
    expected += 1;
  }
  return null;
}
