import { StatisticsInputError } from "../estimate";
import { NOT_RATED } from "./count-patterns";

/** Category codes that are whole numbers for sure, which a hot loop need not ask again. */
export type WholeCodes = Int8Array | Int32Array;

/** Codes as whole numbers; arrays of such are taken as they are. `width` is the number of readers, to name a wrong one. */
export function wholeCodes(codes: ArrayLike<number>, width: number, categoryCount: number): WholeCodes {
  if (codes instanceof Int8Array || codes instanceof Int32Array) return codes;
  const whole = new Int32Array(codes.length);
  for (let cell = 0; cell < whole.length; cell++) {
    const code = codes[cell] ?? NOT_RATED;
    whole[cell] = code;
    if (whole[cell] !== code) refuseCode(code, cell, width, categoryCount);
  }
  return whole;
}

/** Refuses a code that is neither a category nor `NOT_RATED`, naming its place. */
export function requireCategory(code: number, cell: number, width: number, categoryCount: number): void {
  if (code !== NOT_RATED && !(code >= 0 && code < categoryCount)) refuseCode(code, cell, width, categoryCount);
}

export function refuseCode(code: number, cell: number, width: number, categoryCount: number): never {
  const name = `ratings[${Math.floor(cell / width)}][${cell % width}]`;
  throw new StatisticsInputError(name, `a category of ${categoryCount}`, code);
}
