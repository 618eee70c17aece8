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

/** A duration: "0.4 s", "12 s", "3 min 5 s", "2 h 4 min". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (!Number.isFinite(seconds)) return "duration not known";
  if (seconds < 10) return `${formatNumber(seconds, 1)}${NBSP}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${NBSP}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}${NBSP}min ${whole % 60}${NBSP}s`;
  return `${Math.floor(whole / 3600)}${NBSP}h ${Math.floor((whole % 3600) / 60)}${NBSP}min`;
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
