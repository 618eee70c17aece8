/**
 * MIL-STD-105E (10 May 1989, public domain), Table I "Sample size code letters" and Table II-A "Single sampling plans
 * for normal inspection". ANSI/ASQ Z1.4 and ISO 2859-1 have the same values.
 */

export type InspectionLevel = "S-1" | "S-2" | "S-3" | "S-4" | "I" | "II" | "III";

export const INSPECTION_LEVELS: readonly InspectionLevel[] = ["S-1", "S-2", "S-3", "S-4", "I", "II", "III"];

/** Largest lot of each row of Table I and the code letters of the seven levels in the order of `INSPECTION_LEVELS`. */
export const CODE_LETTERS: readonly (readonly [number, string])[] = [
  [8, "AAAAAAB"],
  [15, "AAAAABC"],
  [25, "AABBBCD"],
  [50, "ABBCCDE"],
  [90, "BBCCCEF"],
  [150, "BBCDDFG"],
  [280, "BCDEEGH"],
  [500, "BCDEFHJ"],
  [1200, "CCEFGJK"],
  [3200, "CDEGHKL"],
  [10_000, "CDFGJLM"],
  [35_000, "CDFHKMN"],
  [150_000, "DEGJLNP"],
  [500_000, "DEGJMPQ"],
  [Number.POSITIVE_INFINITY, "DEHKNQR"],
];

/** Code letters of Table II-A from the top down, and their sample sizes. */
export const PLAN_LETTERS = "ABCDEFGHJKLMNPQR";
export const PLAN_SIZES: readonly number[] = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000];

/** Acceptable quality levels of Table II-A in percent defective (above 10: defects per hundred units). */
export const AQL_PERCENTS: readonly number[] = [
  0.01, 0.015, 0.025, 0.04, 0.065, 0.1, 0.15, 0.25, 0.4, 0.65, 1, 1.5, 2.5, 4, 6.5, 10, 15, 25, 40, 65, 100, 150, 250,
  400, 650, 1000,
];

/**
 * Table II-A repeats along its diagonals: an entry depends only on letter index + AQL index (both from 0). This holds
 * the acceptance number of each diagonal from the 14th on; "up" and "down" are its arrows.
 */
export const FIRST_DIAGONAL = 14;
export const DIAGONALS: readonly (number | "up" | "down")[] = [0, "up", "down", 1, 2, 3, 5, 7, 10, 14, 21, 30, 44];

/** Letters A to E reach further along the diagonals (30, 44) than F to R, whose largest acceptance number is 21. */
export const LAST_LONG_LETTER = 4;
export const LARGEST_OF_SHORT_LETTERS = 21;
