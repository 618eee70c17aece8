import type { SettingOf } from "@/lib/settings/areas";

type Limits = Pick<SettingOf<"identity">, "idleMinutes" | "absoluteHours">;

/** The cookie lives this long; the session table ends earlier, by the organization's settings. */
export const LONGEST_SESSION_HOURS = 24;
/** How stale "last seen" may be, so that reading pages does not write at every request. */
export const SEEN_EVERY_MS = 60_000;
/** Between the password and the code of the second factor. */
export const AWAITS_CODE_MINUTES = 10;

export function sessionEnd(createdAt: Date, { absoluteHours }: Limits): Date {
  return new Date(createdAt.getTime() + absoluteHours * 3_600_000);
}

/** Whether a session still holds: used lately, and not too old by the limits that hold today. */
export function sessionHolds(
  { createdAt, expiresAt, lastSeenAt }: { createdAt: Date; expiresAt: Date; lastSeenAt: Date },
  limits: Limits,
  now: Date,
): boolean {
  const idleMs = now.getTime() - lastSeenAt.getTime();
  const isTooOld = now >= expiresAt || now >= sessionEnd(createdAt, limits);
  return !isTooOld && idleMs < limits.idleMinutes * 60_000;
}
