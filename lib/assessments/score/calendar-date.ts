/** A day without a zone, "2026-11-23"; as text its order is that of time. */
export type CalendarDate = string;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Whether a text is a day that exists: 2026-02-30 is none. */
export function isCalendarDate(text: string): boolean {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

/** The same day so many months later, or that month's last: 2024-02-29 and 12 months is 2025-02-28. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const all = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(all / 12), (all % 12) + 1];
  const toDay = Math.min(day, daysIn(toYear, toMonth));
  return [String(toYear).padStart(4, "0"), String(toMonth).padStart(2, "0"), String(toDay).padStart(2, "0")].join("-");
}

const DAY_MS = 86_400_000;

/** The day that an instant belongs to in a time zone: 2026-11-23T23:30Z is 2026-11-24 in Tokyo. */
export function calendarDateIn(instant: Date, timeZone: string): CalendarDate {
  const format = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", timeZone });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return (["year", "month", "day"] as const).map((part) => parts.get(part) ?? "").join("-");
}

export function dayBefore(date: CalendarDate): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative where it is past. */
export function daysUntil(date: CalendarDate, from: CalendarDate): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
