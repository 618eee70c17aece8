/**
 * JSON of one spelling: keys sorted by code units, no blanks, `undefined` members left out, numbers as ECMAScript
 * prints them (shortest digits that read back to the same double). Equal values have equal text, so a hash of it
 * identifies them. Refuses numbers that are not finite: JSON would print them as null.
 * Source: RFC 8785 (JSON Canonicalization Scheme), sections 3.2.2 and 3.2.3.
 * Example: canonicalJson({ b: 1, a: [true, null] }) is {"a":[true,null],"b":1}.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`canonicalJson: not a finite number, found ${value}`);
  }
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
