/** How an organization writes numbers: what parts thousands, and what parts the decimals. */
export const NUMBER_FORMATS = {
  comma_point: { group: ",", decimal: "." },
  point_comma: { group: ".", decimal: "," },
  space_comma: { group: "\u202f", decimal: "," },
  space_point: { group: "\u202f", decimal: "." },
  apostrophe_point: { group: "’", decimal: "." },
  none_point: { group: "", decimal: "." },
} as const;
export type NumberFormatName = keyof typeof NUMBER_FORMATS;

/** How it writes days: 3 February 2026 in each. */
export const DATE_FORMATS = {
  day_name: "3 Feb 2026",
  iso: "2026-02-03",
  day_dots: "03.02.2026",
  day_slashes: "03/02/2026",
  month_slashes: "02/03/2026",
} as const;
export type DateFormatName = keyof typeof DATE_FORMATS;

export interface DisplayFormats {
  numbers: NumberFormatName;
  dates: DateFormatName;
}

/** Of the command line, of files for programs, and of who has not chosen. */
export const DEFAULT_FORMATS: DisplayFormats = { numbers: "comma_point", dates: "day_name" };
