export type Random = () => number;

/** A number in [0, 1) for each call, the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <Thing>(random: Random, from: readonly [Thing, ...Thing[]]): Thing =>
  from[Math.floor(random() * from.length)] ?? from[0];

/** Parts of what React's replies are written in, valid ones and what was used against it. */
const WORDS = [
  "$1",
  ...["$2", "$0", "$$", "$@1", "$@0", "$F1", "$Q1", "$W1", "$K1", "$i1", "$B1", "$o1", "$n9", "$D2026-11-23"],
  ...["$undefined", "$NaN", "$-0", "$Infinity", "$S1", "$T", "$R0", "$r1", "$X1", "$x1", "$C", "$g1", "$A1", "$V1"],
  ...["$1:__proto__:then", "$1:constructor:constructor", "$1:a:b:c", "__proto__", "then", "constructor", "toString"],
  ...["[", "]", "{", "}", '"', ":", ",", "null", "true", "1e999", "-0", "\u0000", "\ud800", "é"],
] as const satisfies readonly string[];
const FIELDS = ["$ACTION_ID_x", "$ACTION_REF_1", "1_$1", "__proto__"] as const;

export interface FlightBody {
  type: string;
  body: string;
}

export const FORM = "multipart/form-data; boundary=x";

/** Fields of a form, as a browser sends them. */
export const formOf = (fields: readonly (readonly [name: string, value: string])[]): string =>
  fields
    .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .concat("--x--\r\n")
    .join("");

function nested(random: Random, depth: number): unknown {
  const kind = random();
  if (depth === 0 || kind < 0.4) return pick(random, WORDS);
  const parts = Array.from({ length: Math.floor(random() * 4) }, () => nested(random, depth - 1));
  return kind < 0.7 ? parts : Object.fromEntries(parts.map((part) => [pick(random, WORDS), part]));
}

function value(random: Random): string {
  const kind = random();
  if (kind < 0.3) return Array.from({ length: 1 + random() * 30 }, () => pick(random, WORDS)).join("");
  if (kind < 0.4) return `"$${Math.floor(random() * 4)}"`;
  return JSON.stringify(nested(random, 6));
}

/** A body of an action: words in a row, whole values, or values that point at each other. */
export function randomBody(random: Random): FlightBody {
  if (random() < 0.4) return { type: "text/plain;charset=UTF-8", body: value(random) };
  const fields = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) => {
    const name = random() < 0.8 ? String(at) : pick(random, FIELDS);
    return [name, value(random)] as const;
  });
  return { type: FORM, body: formOf(fields) };
}
