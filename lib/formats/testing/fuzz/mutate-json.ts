import type { Random } from "./random";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const RAW = "\u0001raw:";
/** Values that no writer means: some cannot be said with JSON.stringify and are put in as text. */
const HOSTILE: readonly [Json, ...Json[]] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  2 ** 53,
  2 ** 31,
  "",
  " ",
  "a",
  "__proto__",
  "constructor",
  "toString",
  "0",
  "-1",
  "NaN",
  "1e5",
  "\u0000",
  "\uD800",
  "é".repeat(300),
  [],
  {},
  [[]],
  [{}],
  [null],
  { length: 5 },
  { "0": 1 },
  `${RAW}1e999`,
  `${RAW}NaN`,
  `${RAW}-0`,
  `${RAW}99999999999999999999`,
  `${RAW}0.1e-400`,
  `${RAW}"\\ud800"`,
  `${RAW}${"[".repeat(70)}${"]".repeat(70)}`,
  `${RAW}${"[".repeat(20)}1${"]".repeat(20)}`,
];
const KEYS = [
  "__proto__",
  "constructor",
  "id",
  "name",
  "type",
  "frames",
  "points",
  "counts",
  "size",
  "value",
  "label",
  "result",
  "toString",
  "",
] as const;

interface Place {
  owner: Json[] | { [key: string]: Json };
  key: string;
}

function placesOf(value: Json, places: Place[]): Place[] {
  if (typeof value !== "object" || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push({ owner: value, key });
    const inner = (value as { [key: string]: Json })[key];
    if (inner !== undefined) placesOf(inner, places);
  }
  return places;
}

/** A JSON text with one to four of its values replaced, removed, doubled, swapped or renamed; undefined where it is none. */
export function mutateJson(text: string, random: Random): string | undefined {
  let root: Json;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof root !== "object" || root === null) return undefined;
  const changes = 1 + random.below(4);
  for (let i = 0; i < changes; i++) {
    const places = placesOf(root, []);
    const place = places[random.below(places.length)];
    if (place === undefined) break;
    change(place, places, random);
  }
  return JSON.stringify(root).replaceAll(/"\\u0001raw:((?:[^"\\]|\\.)*)"/g, (_, raw: string) => JSON.parse(`"${raw}"`));
}

function change({ owner, key }: Place, places: readonly Place[], random: Random): void {
  const record = owner as { [key: string]: Json };
  const kind = random.below(6);
  const other = places[random.below(places.length)];
  const borrowed = other === undefined ? null : ((other.owner as { [key: string]: Json })[other.key] ?? null);
  if (kind <= 1) put(record, key, structuredClone(random.one(HOSTILE)));
  else if (kind === 2) put(record, key, structuredClone(borrowed));
  else if (Array.isArray(owner)) {
    const at = Number(key);
    if (kind === 3) owner.splice(at, 1);
    else if (kind === 4)
      owner.splice(at, 0, ...Array.from({ length: 1 + random.below(3) }, () => structuredClone(owner[at] ?? null)));
    else owner.reverse();
  } else if (kind === 3) delete record[key];
  else
    put(
      record,
      random.one(KEYS),
      kind === 4 ? structuredClone(record[key] ?? null) : structuredClone(random.one(HOSTILE)),
    );
}

/** An own property, whatever its name. */
function put(record: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
}
