import type { DateFormatName } from "./formats";
import { presentFormats } from "./present-formats";

const NOT_A_DATE = "date not known";

type Parts = Record<"day" | "month" | "year", string>;
const inFigures = (write: (parts: Parts) => string) => (date: Date, timeZone: string) => {
  const parts: Parts = { day: "", month: "", year: "" };
  const format = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", year: "numeric", timeZone });
  for (const { type, value } of format.formatToParts(date))
    if (type === "day" || type === "month" || type === "year") parts[type] = value;
  return write(parts);
};

const WRITERS: Readonly<Record<DateFormatName, (date: Date, timeZone: string) => string>> = {
  day_name: (date, timeZone) =>
    new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone }).format(date),
  iso: inFigures(({ day, month, year }) => `${year}-${month}-${day}`),
  day_dots: inFigures(({ day, month, year }) => `${day}.${month}.${year}`),
  day_slashes: inFigures(({ day, month, year }) => `${day}/${month}/${year}`),
  month_slashes: inFigures(({ day, month, year }) => `${month}/${day}/${year}`),
};

/** A point in time in the organization's zone, the zone named: "23 Nov 2026, 14:05 UTC". */
export function formatInstant(instant: Date | string, timeZone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return NOT_A_DATE;
  const time = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
    timeZoneName: "short",
  });
  return `${formatDay(date, timeZone)}, ${time.format(date)}`;
}

/** The day of a point in time in the organization's zone: "23 Nov 2026". */
export function formatDay(instant: Date | string, timeZone: string): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? NOT_A_DATE : WRITERS[presentFormats().dates](date, timeZone);
}

/** A calendar date without a zone ("2026-11-23", due or valid until): "23 Nov 2026". */
export function formatCalendarDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? formatDay(`${date}T00:00:00Z`, "UTC") : NOT_A_DATE;
}
