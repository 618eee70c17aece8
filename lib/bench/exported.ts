import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A folder of exported workloads that is not as its manifest says. */
export class ExportError extends Error {
  override name = "ExportError";
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** One part (`cls`, `det`, `seg3`, `seg2`, `poly`) of `manifest.json`. */
export function manifestPart(folder: string, part: string): Fields {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const fields = isFields(manifest) ? manifest[part] : undefined;
  if (!isFields(fields)) throw new ExportError(`manifest.json: has no "${part}"`);
  return fields;
}

/** A whole number of a manifest's part. */
export function countOf(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new ExportError(`manifest.json: ${name}: expected a whole number, found ${String(value)}`);
  }
  return value;
}

/** A list of numbers of a manifest's part. */
export function numbersOf(fields: Fields, name: string): number[] {
  const value = fields[name];
  if (!Array.isArray(value) || !value.every((one) => typeof one === "number")) {
    throw new ExportError(`manifest.json: ${name}: expected numbers`);
  }
  return value.map(Number);
}

/** The bytes of a file, which must be as many as the manifest makes them. */
export function bytesOf(folder: string, name: string, length: number): Uint8Array<ArrayBuffer> {
  const read = readFileSync(join(folder, name));
  if (read.length !== length) throw new ExportError(`${name}: expected ${length} bytes, found ${read.length}`);
  // a copy begins at a multiple of 8, as the views over it must
  return new Uint8Array(read);
}

/** Little-endian doubles. */
export function doublesOf(folder: string, name: string, length: number): Float64Array {
  return new Float64Array(bytesOf(folder, name, length * 8).buffer);
}
