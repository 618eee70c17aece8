import type { Random } from "./random";

const NUMBERS = [
  "-1",
  "0",
  "1e308",
  "1e400",
  "NaN",
  "Infinity",
  "9".repeat(40),
  "0.0000001",
  "",
  "-0",
  "2147483648",
  "1,5",
  "0x10",
  "1;2",
  "a",
] as const;
const WORDS = [
  "",
  "__proto__",
  "constructor",
  "toString",
  "&amp;",
  "&#x0;",
  "&lol;",
  "<![CDATA[x]]>",
  "<!--",
  '"',
  "é\u0301",
  "\u202Ex",
  "=1+1",
  "x".repeat(500),
  "\t",
  ",",
  ";",
] as const;

/** A text with one to four of its numbers, words or lines replaced, removed, doubled or swapped. */
export function mutateText(text: string, random: Random): string {
  let changed = text;
  const changes = 1 + random.below(4);
  for (let i = 0; i < changes; i++) changed = changedOnce(changed, random);
  return changed;
}

function changedOnce(text: string, random: Random): string {
  const kind = random.below(6);
  if (kind <= 1) return replaceOne(text, /-?\d+(?:\.\d+)?/g, () => random.one(NUMBERS), random);
  if (kind === 2) return replaceOne(text, /[A-Za-z_]+/g, () => random.one(WORDS), random);
  if (kind === 3)
    return replaceOne(
      text,
      /<[^<>]{0,200}>/g,
      (tag) => random.one(["", `${tag}${tag}`, tag.replace("<", "</"), `${tag}<a>`]),
      random,
    );
  const separator = text.includes("\n") ? "\n" : random.one([",", ">", ";"]);
  const parts = text.split(separator);
  const [first, second] = [random.below(parts.length), random.below(parts.length)];
  if (kind === 4) parts.splice(first, 1, ...(random.next() < 0.5 ? [] : [parts[first] ?? "", parts[first] ?? ""]));
  else [parts[first], parts[second]] = [parts[second] ?? "", parts[first] ?? ""];
  return parts.join(separator);
}

function replaceOne(text: string, pattern: RegExp, by: (found: string) => string, random: Random): string {
  const found = [...text.matchAll(pattern)];
  const match = found[random.below(found.length)];
  if (match === undefined) return text;
  return text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length);
}
