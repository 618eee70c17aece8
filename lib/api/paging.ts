import { z } from "zod";
import { AssayError } from "@/lib/errors";

export const LONGEST_PAGE = 200;
const USUAL_PAGE = 100;

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(LONGEST_PAGE)
  .default(USUAL_PAGE)
  .describe("How many at most; the answer may hold fewer");
const cursor = z
  .string()
  .min(1)
  .max(1000)
  .optional()
  .describe("What next was on the page before, under the same question; without it the first page");

/** What every list is asked with. Lists with filters add theirs. */
export const pageQuery = { limit, cursor };
export const PAGED = z.strictObject(pageQuery);
export interface PageAsked {
  limit: number;
  cursor?: string | undefined;
}

/** One page of a list and the way to the next, null on the last. */
export const pageOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ items: z.array(entry), next: z.string().nullable().describe("The cursor of the next page, or null") });

type Part = string | number | boolean | null;
/** What the cursor belongs to: the list, and what was asked of it. One of another question is refused. */
type Question = readonly Part[];

/** After which entry a page begins: its place in the order, as numbers and texts. */
export type Place = readonly Part[];

const stored = z.tuple([z.array(z.unknown()), z.array(z.union([z.string(), z.number()]))]);

export function writeCursor(question: Question, place: Place): string {
  return Buffer.from(JSON.stringify([question, place]), "utf8").toString("base64url");
}

/** The place of a cursor, null on the first page; bad input where it is none, or of another question. */
export function readCursor<Shape extends z.ZodType>(
  text: string | undefined,
  question: Question,
  place: Shape,
): z.output<Shape> | null {
  if (text === undefined) return null;
  const parsed = stored.safeParse(jsonOf(text));
  const isOurs = parsed.success && JSON.stringify(parsed.data[0]) === JSON.stringify(question);
  const found = isOurs ? place.safeParse(parsed.data[1]) : null;
  if (!found?.success)
    throw new AssayError("invalid_input", "cursor: take it from the answer to the same question", {
      fields: { cursor: "take it from the answer to the same question" },
    });
  return found.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** Cuts what was found (one more than asked, if there is more) to a page. */
export function cutPage<Entry>(
  found: readonly Entry[],
  asked: PageAsked,
  question: Question,
  placeOf: (entry: Entry) => Place,
): { items: Entry[]; next: string | null } {
  const items = found.slice(0, asked.limit);
  const last = items.at(-1);
  const hasMore = found.length > asked.limit && last !== undefined;
  return { items, next: hasMore ? writeCursor(question, placeOf(last)) : null };
}

const numberPlace = z.tuple([z.number().int()]);

/** The number that a page of a list by number begins behind. */
export function numberBehind(asked: PageAsked, question: Question): number | null {
  return readCursor(asked.cursor, question, numberPlace)?.[0] ?? null;
}

/**
 * A page of a list that is short enough to be had whole, by its numbers: an order that neither a new name nor a later
 * entry changes.
 */
export function pageByNumber<Entry>(
  all: readonly Entry[],
  numberOf: (entry: Entry) => number,
  asked: PageAsked,
  { question, newestFirst }: { question: Question; newestFirst: boolean },
): { items: Entry[]; next: string | null } {
  const behind = numberBehind(asked, question);
  const sign = newestFirst ? -1 : 1;
  const rest = [...all]
    .sort((first, second) => sign * (numberOf(first) - numberOf(second)))
    .filter((entry) => behind === null || sign * (numberOf(entry) - behind) > 0);
  return cutPage(rest, asked, question, (entry) => [numberOf(entry)]);
}

const namePlace = z.tuple([z.string()]);

/** The same of a list that has names and no numbers, each once, in the order of their characters. */
export function pageByName<Entry extends { name: string }>(
  all: readonly Entry[],
  asked: PageAsked,
  question: Question,
): { items: Entry[]; next: string | null } {
  const behind = readCursor(asked.cursor, question, namePlace)?.[0];
  const rest = [...all]
    .sort((first, second) => (first.name < second.name ? -1 : 1))
    .filter(({ name }) => behind === undefined || name > behind);
  return cutPage(rest, asked, question, ({ name }) => [name]);
}
