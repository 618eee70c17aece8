import { formatNumber, NBSP } from "./number";

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Bytes in decimal units: "1.4 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, unit === 0 ? 0 : 1)}${NBSP}${BYTE_UNITS[unit] ?? "B"}`;
}

/** A hash cut for the eye; the whole one belongs in a title or a receipt. */
export function formatHash(sha256: string): string {
  return sha256.slice(0, 12);
}

/** Pixels of an image: "512 × 512", "512 × 512 × 130". */
export function formatDimensions(sizes: readonly (number | null | undefined)[]): string {
  const known = sizes.filter((size): size is number => typeof size === "number");
  return known.length === 0 ? "size not known" : known.map(String).join(" × ");
}
