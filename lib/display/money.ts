/** Money from integer minor units and its ISO 4217 code: "€1,250.00". Amounts of two currencies are never added. */
export function formatMoney(minorUnits: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency) || !Number.isFinite(minorUnits)) return "amount not known";
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}

/** Minor units of an amount as typed ("12.50"), or null where it is not an amount of that currency. */
export function parseMoney(text: string, currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency) || !/^\d+([.]\d+)?$/.test(text.trim())) return null;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const minor = Number(text) * 10 ** digits;
  const rounded = Math.round(minor);
  return Math.abs(minor - rounded) < 1e-6 && Number.isSafeInteger(rounded) ? rounded : null;
}
