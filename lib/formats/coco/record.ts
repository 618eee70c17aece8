/** A JSON object as a record; JSON.parse makes `__proto__` an own property, so reading by key is safe. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

/** An id as COCO writers give it: number or text. Text of a safe whole number is that number, so "40" meets 40. */
export type CocoId = number | string;

export function asId(value: unknown): CocoId | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value === "") return undefined;
  return /^(0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}

function isUnsafe(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** Whether an id of this record is a number that JavaScript cannot tell from its neighbours. */
export function hasUnsafeId(record: JsonRecord): boolean {
  return isUnsafe(record.id) || isUnsafe(record.image_id) || isUnsafe(record.category_id);
}
