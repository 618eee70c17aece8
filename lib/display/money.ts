import { inPresentFormat } from "./number";

/** Money from integer minor units and its ISO 4217 code: "€1,250.00". Amounts of two currencies are never added. */
export function formatMoney(minorUnits: number, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency) || !Number.isFinite(minorUnits)) return "amount not known";
  const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return inPresentFormat(format.format(majorUnits(minorUnits, currency)));
}

/** How many minor units one of the currency has: 100 of the euro, 1 of the yen. */
function minorPerMajor(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return 10 ** (maximumFractionDigits ?? 2);
}

/** An amount in whole units of its currency: 12.5 of 1250 cents. */
export function majorUnits(minorUnits: number, currency: string): number {
  return minorUnits / minorPerMajor(currency);
}

/** Minor units of an amount as typed ("12.50"), or null where it is not an amount of that currency. */
export function parseMoney(text: string, currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency) || !/^\d+([.]\d+)?$/.test(text.trim())) return null;
  const minor = Number(text) * minorPerMajor(currency);
  const rounded = Math.round(minor);
  return Math.abs(minor - rounded) < 1e-6 && Number.isSafeInteger(rounded) ? rounded : null;
}
