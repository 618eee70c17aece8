import type { TemplateItem } from "../templates/template";
import { addMonths, type CalendarDate } from "./calendar-date";

/** How long what happened once counts, where a template says nothing. */
export const DEFAULT_MAX_AGE_MONTHS = 12;

/**
 * Whether the date of a date item is in force on a day. `valid_until`: while the date is that day or later.
 * `happened_on`: from the date on until it is more than `maxAgeMonths` months old (12 where the item says nothing), the
 * day of that age included; a date still to come is not in force. Source: the built-in templates' README.
 */
export function isDateInForce(
  { dateRule, maxAgeMonths = DEFAULT_MAX_AGE_MONTHS }: Pick<TemplateItem, "dateRule" | "maxAgeMonths">,
  date: CalendarDate,
  asOf: CalendarDate,
): boolean {
  if (dateRule === "valid_until") return date >= asOf;
  return date <= asOf && asOf <= addMonths(date, maxAgeMonths);
}
