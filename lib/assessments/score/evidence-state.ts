import type { Evidence } from "./answer";
import type { CalendarDate } from "./calendar-date";

/** Whether a document holds on a day: issued by then, and not past its last day. */
export function isInDate({ issuedOn, validUntil }: Evidence, asOf: CalendarDate): boolean {
  return (issuedOn === null || issuedOn <= asOf) && (validUntil === null || validUntil >= asOf);
}

/** An accepted document that holds on that day: what the evidenced score asks for. */
export function isEvidenced(evidence: readonly Evidence[], asOf: CalendarDate): boolean {
  return evidence.some((document) => document.state === "accepted" && isInDate(document, asOf));
}

/**
 * Whether there was a document and none holds any more. Accepted ones decide; where none was accepted, those not yet
 * reviewed; a rejected one says nothing. An answer that never had a document has not lapsed: it is only not evidenced.
 */
export function hasLapsed(evidence: readonly Evidence[], asOf: CalendarDate): boolean {
  const accepted = evidence.filter(({ state }) => state === "accepted");
  const deciding = accepted.length > 0 ? accepted : evidence.filter(({ state }) => state === "not_reviewed");
  return deciding.length > 0 && !deciding.some((document) => isInDate(document, asOf));
}
