import { expect, test } from "vitest";
import { PATTERNS } from "./scan-text";
import { TextHints } from "./text-hints";

const HINTS = new TextHints(PATTERNS.map(({ hints }) => hints));

test("pieces are met in any case, digits by any digit, and only there", () => {
  const hints = new TextHints([["pat"], ["date"], ["-00-"], ["^"], ["mr "], [".0."]]);
  const met = (text: string) => [0, 1, 2, 3, 4, 5].filter((at) => hints.mayMatch(text) & (1 << at));
  expect(met("")).toEqual([]);
  expect(met('{"id":17,"bbox":[7.5,13.25,10,12],"iscrowd":0,"category_id":2}')).toEqual([]);
  expect(met("PaTient")).toEqual([0]);
  expect(met("update, category")).toEqual([1]);
  expect(met("123-45-6789")).toEqual([2]);
  expect(met("12-345-6")).toEqual([]);
  expect(met("Doe^Jane")).toEqual([3]);
  expect(met("Mr Miller, MR. X")).toEqual([4]);
  expect(met("3.4.2024")).toEqual([5]);
  // characters beyond ASCII are none of these
  expect(met("p\u0430t da\u0165e \uFF1012-\u0663\u0663-")).toEqual([]);
});

const PIECES = [
  ..."patient name|patname|pat.surname|patients_full_name|Pat|Doe^Jane|Mr|Mrs.|Ms.|Herr|Frau|Mme|Dr|Prof.|Jane Doe".split(
    "|",
  ),
  ..."mrn|MRN|medical record|medical_record_number|accession no|accession_number|pat-nr|patnr|fallnummer|ssn".split(
    "|",
  ),
  ..."social-security|insurance id|insuranceNo|dob|D.O.B|do.b|d.ob|birth date|date of birth|born|Geb".split("|"),
  ..."patientBirthDate|study date|exam_date|acquisition-date|admissionDate|tel|phone|Telephone|fax|mobile|Telefon".split(
    "|",
  ),
  ..."+49 30 1234567|030 1234567|123-45-6789|1962-03-14|19620314|3.4.1962|03.04.2024|12/04/62|4711081|A-47110815".split(
    "|",
  ),
  ...[":", ": ", "=", " ", ", ", '"', "\n", ".", "-", "^", "x", "7.25", "[", "]", "é"],
];

test("whatever a pattern matches holds one of its pieces", () => {
  let state = 20_261_124;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const matched = new Set<number>();
  for (let at = 0; at < 40_000; at++) {
    const text = Array.from({ length: 1 + random(6) }, () => PIECES[random(PIECES.length)]).join("");
    const mayMatch = HINTS.mayMatch(text);
    for (const [n, { expression }] of PATTERNS.entries()) {
      const [match] = text.matchAll(expression);
      if (match === undefined) continue;
      matched.add(n);
      expect([text, n, mayMatch & (1 << n)]).toEqual([text, n, 1 << n]);
    }
  }
  expect(matched.size).toBe(PATTERNS.length);
});
