import { type Finding, type FindingKind, masked } from "./finding";
import { TextHints } from "./text-hints";

interface Pattern {
  kind: FindingKind;
  level: Finding["level"];
  /** Has one group: the value. Every repetition is bounded, so that no text makes it slow. */
  expression: RegExp;
  /** One of these pieces stands in whatever it matches (`TextHints`): where none does, it is not looked for. */
  hints: readonly string[];
}

const PATIENT_KEY = "pat(?:ient)?s?[_ .-]?(?:name|last_?name|first_?name|full_?name|surname)";
const NUMBER_KEY =
  "(?:mrn|medical[_ -]?record(?:[_ -]?(?:number|no))?|patient[_ .-]?(?:id|no|number|nr)|accession(?:[_ -]?(?:number|no))?|pat[.-]?nr|fallnummer|ssn|social[_ -]?security(?:[_ -]?number)?|insurance[_ -]?(?:id|no|number))";
const BIRTH_KEY = "(?:d\\.?o\\.?b|birth[_ -]?date|date[_ -]of[_ -]birth|patient[_ -]?birth[_ -]?date|born|geb)";
const VISIT_KEY = "(?:study|exam|examination|scan|admission|discharge|visit|acquisition)[_ -]?date";
const DAY =
  "(?:19|20)\\d{2}[-/.]?(?:0[1-9]|1[0-2])[-/.]?(?:0[1-9]|[12]\\d|3[01])|\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d{2}";
const BETWEEN = "[\"']?[ \\t]{0,3}[:=#,;>]?[ \\t]{0,3}[\"']?";

export const PATTERNS: readonly Pattern[] = [
  {
    kind: "name",
    level: "direct",
    expression: new RegExp(`\\b${PATIENT_KEY}${BETWEEN}([^"'\\r\\n,;<>]{2,60})`, "gi"),
    hints: ["pat"],
  },
  {
    kind: "name",
    level: "direct",
    expression: /(?<![\p{L}\d])(\p{L}{2,30}\^\p{L}{1,30}(?:\^[\p{L} ]{0,30}){0,3})(?![\p{L}\d])/gu,
    hints: ["^"],
  },
  {
    kind: "name",
    level: "direct",
    expression: /\b(?:Mr|Mrs|Ms|Herr|Frau|Mme|Patient:?)\.? ((?:\p{Lu}\p{Ll}{1,25}[ -]){1,3}\p{Lu}\p{Ll}{1,25})\b/gu,
    hints: ["mr ", "mr.", "mrs", "ms ", "ms.", "her", "fra", "mme", "pat"],
  },
  {
    kind: "name",
    level: "possible",
    expression: /\b(?:Dr|Prof)\.? ((?:\p{Lu}\p{Ll}{1,25}[ -]?){1,3})\b/gu,
    hints: ["dr ", "dr.", "prof"],
  },
  {
    kind: "record_number",
    level: "direct",
    expression: new RegExp(`\\b${NUMBER_KEY}${BETWEEN}([A-Z]{0,4}[- ]?\\d[\\d-]{4,15})\\b`, "gi"),
    hints: ["mrn", "dica", "pat", "cces", "lln", "ssn", "soci", "nsur"],
  },
  {
    kind: "record_number",
    level: "direct",
    expression: /(?<![\d.-])(\d{3}-\d{2}-\d{4})(?![\d.-])/g,
    hints: ["-00-"],
  },
  {
    kind: "date",
    level: "direct",
    expression: new RegExp(`\\b${BIRTH_KEY}${BETWEEN}(${DAY})\\b`, "gi"),
    hints: ["dob", "d.o", "do.", "irth", "born", "geb"],
  },
  {
    kind: "date",
    level: "direct",
    expression: new RegExp(`\\b${VISIT_KEY}${BETWEEN}(${DAY})\\b`, "gi"),
    hints: ["date"],
  },
  {
    kind: "phone",
    level: "direct",
    expression:
      /\b(?:tel|phone|telephone|fax|mobile|telefon)[."']{0,2}[ \t]{0,3}[:=]?[ \t]{0,3}["']?(\+?\d[\d ()/-]{5,18}\d)/gi,
    hints: ["tel", "phon", "fax", "mobi"],
  },
  {
    kind: "phone",
    level: "direct",
    expression: /(?<![\d.+])(\+\d{1,3}[ -]\d{1,4}[ -]\d[\d -]{4,12}\d)(?![\d.])/g,
    hints: ["+"],
  },
  {
    kind: "date",
    level: "possible",
    expression: /(?<![\d.,/-])((?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2})(?![\d.])/g,
    hints: [".0.", ".00."],
  },
];

const HINTS = new TextHints(PATTERNS.map(({ hints }) => hints));

/** What writers of annotations call their own people; their names are replaced at ingest and are no patient's. */
const STAFF =
  /(?:annotat|created|updated|edited|complet|review|assign|owner|author|user|label+er|contributor|worker|member)/i;
const BEFORE = 200;

/**
 * Names, e-mail addresses, phone numbers, dates and record numbers in a piece of text. `place` says where an offset
 * lies. E-mail addresses of annotators (in a field named after them) are possible findings: the ingest replaces them.
 */
export function scanText(text: string, file: string, place: (offset: number) => string): Finding[] {
  const found: Finding[] = [];
  const mayMatch = HINTS.mayMatch(text);
  for (const [at, { kind, level, expression }] of PATTERNS.entries()) {
    if ((mayMatch & (1 << at)) === 0) continue;
    for (const match of text.matchAll(expression)) {
      const value = match[1] ?? match[0];
      if (isDummy(value)) continue;
      found.push({ file, place: place(match.index), kind, masked: masked(value), level });
    }
  }
  for (const { value, at } of mailAddresses(text)) {
    const level = STAFF.test(text.slice(Math.max(0, at - BEFORE), at)) ? "possible" : "direct";
    found.push({ file, place: place(at), kind: "email", masked: masked(value), level });
  }
  return found;
}

const LOCAL_PART = /[\w.+-]{1,64}$/;
const DOMAIN = /^[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}/;

/** Around each @, so that long runs of digits cost nothing. */
function* mailAddresses(text: string): Generator<{ value: string; at: number }> {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const local = LOCAL_PART.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = DOMAIN.exec(text.slice(at + 1, at + 200))?.[0];
    if (local && domain) yield { value: `${local}@${domain}`, at: at - local.length };
  }
}

const DUMMY =
  /^(?:anon\w*|anonymi[sz]ed?|de-?identified|deid|removed|none|null|unknown|unspecified|redacted|dummy|phantom|test\w*|n\/?a|not specified|[0x*^ .-]*)$/i;

/** Values that stand for a removed one. */
export function isDummy(value: string): boolean {
  const text = value.trim().replace(/\^+$/, "");
  return DUMMY.test(text) || text.split("^").every((part) => DUMMY.test(part.trim()));
}
