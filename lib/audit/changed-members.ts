import { canonicalJson } from "@/lib/model/canonical-json";

export interface ChangedMember {
  /** Null: the value as a whole. */
  name: string | null;
  before: string | null;
  after: string | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const written = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === "string" ? value : canonicalJson(value);

/** What an event changed, member by member; members that stayed as they were are left out of a change. */
export function changedMembers(before: unknown, after: unknown): ChangedMember[] {
  const isNothing = (value: unknown) => value === null || value === undefined;
  if (isNothing(before) && isNothing(after)) return [];
  if (![before, after].every((value) => isNothing(value) || isRecord(value)))
    return [{ name: null, before: written(before), after: written(after) }];
  const [old, young] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  // A verb may say of a change only the members that it could change.
  const names = isRecord(before) && isRecord(after) ? Object.keys(young) : Object.keys({ ...old, ...young });
  return names
    .map((name) => ({ name, before: written(old[name]), after: written(young[name]) }))
    .filter((member) => member.before !== member.after);
}
