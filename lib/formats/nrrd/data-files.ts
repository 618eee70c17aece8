import type { NrrdHeader } from "./header";

const MOST_FILES = 10_000;

/**
 * Names of the files that hold the voxels of a detached header: one name, a list below `LIST`, or a pattern with its first
 * and last number and the step (`slice%03d.raw 1 60 1`). Undefined where the voxels are in the header's own file.
 */
export function dataFileNames({ fields, listed }: NrrdHeader): string[] | undefined {
  const said = (fields.get("data file") ?? fields.get("datafile"))?.trim();
  if (said === undefined) return undefined;
  if (/^LIST(\s+\d+)?$/.test(said)) return listed.slice(0, MOST_FILES);
  const [pattern = "", ...numbers] = said.split(/\s+/);
  const place = /%(0?)(\d{0,2})[du]/.exec(pattern);
  const [first = Number.NaN, last = Number.NaN, step = Number.NaN] = numbers.map(Number);
  if (place === null || numbers.length < 3 || ![first, last, step].every(Number.isSafeInteger) || step === 0) {
    return [said];
  }
  const count = Math.floor((last - first) / step) + 1;
  if (count < 1 || count > MOST_FILES) return [said];
  const [whole, zero, width] = place;
  return Array.from({ length: count }, (_, i) => {
    const number = String(first + i * step).padStart(Number(width || 0), zero === "0" ? "0" : " ");
    return pattern.replace(whole, () => number);
  });
}
