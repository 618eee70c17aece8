import type { Attributes, AttributeValue } from "@/lib/model/annotation";

/** What both sides say of an attribute of one matched pair; null: the vendor does not state it. */
export type AttributePair = readonly [gold: string, vendor: string | null];

/** Attribute -> how often gold's value met which of the vendor's, sorted: whole numbers that merge. */
export type AttributeCounts = Record<string, (readonly [gold: string, vendor: string | null, count: number])[]>;

/** What an attribute says as text: equal numbers are equal however they are written, words by their exact spelling. */
export function attributeText(value: AttributeValue): string {
  if (typeof value !== "string") return String(value);
  const text = value.trim();
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
}

/** The compared attributes of a matched pair: those that gold states. Empty where none is asked for. */
export function attributePairs(
  gold: readonly Attributes[],
  vendor: readonly Attributes[],
  names: readonly string[] = [],
): { attributes?: Record<string, AttributePair> } {
  const pairs = names.flatMap((name): [string, AttributePair][] => {
    const stated = firstStated(gold, name);
    return stated === null ? [] : [[name, [stated, firstStated(vendor, name)]]];
  });
  return pairs.length === 0 ? {} : { attributes: Object.fromEntries(pairs) };
}

/** The first value among the shapes of one finding, in their order. */
function firstStated(shapes: readonly Attributes[], name: string): string | null {
  for (const attributes of shapes) {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const text = value === undefined ? "" : attributeText(value);
    if (text !== "") return text;
  }
  return null;
}

/** Counts by attribute and pair of values. */
export function countAttributes(
  measured: readonly { attributes?: Record<string, AttributePair> }[],
): AttributeCounts | null {
  const pairs = measured.flatMap(({ attributes }) =>
    Object.entries(attributes ?? {}).map(([name, [gold, vendor]]) => ({ [name]: [[gold, vendor, 1] as const] })),
  );
  return pairs.length === 0 ? null : addAttributes(pairs);
}

/** Adds those of one compared thing to the counts of its label; leaves them absent where none was compared. */
export function addMeasuredAttributes(
  sum: { attributes?: AttributeCounts },
  measured: { attributes?: Record<string, AttributePair> },
): void {
  const attributes = countAttributes([measured]);
  if (attributes) sum.attributes = addAttributes([sum.attributes ?? {}, attributes]);
}

/** Counts put together; attributes and values in sorted order, whatever the order of the parts. */
export function addAttributes(parts: readonly AttributeCounts[]): AttributeCounts {
  const sums = new Map<string, Map<string, number>>();
  for (const part of parts) {
    for (const [name, cells] of Object.entries(part)) {
      const own = sums.get(name) ?? new Map<string, number>();
      for (const [gold, vendor, count] of cells) {
        const key = JSON.stringify([gold, vendor]);
        own.set(key, (own.get(key) ?? 0) + count);
      }
      sums.set(name, own);
    }
  }
  const order = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
  return Object.fromEntries(
    [...sums].sort(order).map(([name, cells]) => [
      name,
      [...cells].sort(order).map(([key, count]) => {
        const [gold, vendor] = JSON.parse(key) as [string, string | null];
        return [gold, vendor, count] as const;
      }),
    ]),
  );
}
