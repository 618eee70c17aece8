const NOT_A_DATE = "date not known";

/** A point in time in the organization's zone, the zone named: "23 Nov 2026, 14:05 UTC". */
export function formatInstant(instant: Date | string, timeZone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return NOT_A_DATE;
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone });
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  });
  return `${day.format(date)}, ${time.format(date)}`;
}

/** The day of a point in time in the organization's zone: "23 Nov 2026". */
export function formatDay(instant: Date | string, timeZone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return NOT_A_DATE;
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone }).format(date);
}

/** A calendar date without a zone ("2026-11-23", due or valid until): "23 Nov 2026". */
export function formatCalendarDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDay(`${date}T00:00:00Z`, "UTC") : NOT_A_DATE;
}
