/** A typed number; NaN (which the verb refuses, naming the field) where it is none. */
export function typedNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
}

/** "nose=0.026; left eye=0.025" by name; null where a part is no name with a number. */
export function namedNumbers(text: string): Record<string, number> | null {
  const parts = text.split(";").filter((part) => part.trim() !== "");
  const entries = parts.map((part): [string, number] => {
    const equals = part.lastIndexOf("=");
    return [part.slice(0, Math.max(0, equals)).trim(), typedNumber(part.slice(equals + 1))];
  });
  return entries.some(([name, value]) => name === "" || !Number.isFinite(value)) ? null : Object.fromEntries(entries);
}

/** The same as typed. */
export function namedNumbersText(numbers: Readonly<Record<string, number>>): string {
  return Object.entries(numbers)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
}
