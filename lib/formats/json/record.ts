/** A JSON object as a record; JSON.parse makes `__proto__` an own property, so reading by key is safe. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

/** The list, or an empty one where there is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value under an own key; inherited names (constructor ...) are not members of a JSON object. */
export function member(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Text or number as text; undefined for anything else, and for blank text. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A side of an image in whole pixels, undefined where none is stated (absent, null, 0, not a whole number). */
export function asSide(value: unknown): number | undefined {
  const number = typeof value === "string" && /^\d{1,9}(\.0*)?$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
