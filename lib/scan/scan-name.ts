import { type Finding, type FindingKind, masked } from "./finding";
import { isDummy } from "./scan-text";

const NAME_PATTERNS: readonly { kind: FindingKind; expression: RegExp }[] = [
  { kind: "name", expression: /(?<![\p{L}\d])(\p{L}{2,30}\^\p{L}{1,30})/u },
  { kind: "email", expression: /([\w.+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z]{2,24})/ },
  { kind: "record_number", expression: /(?:^|[^a-z])(?:mrn|ssn|patid|patnr|accession)[_ .-]?(\d{5,12})(?!\d)/i },
  { kind: "name", expression: /(?:^|[_ -])(?:patient|pat|name)[_ -](\p{Lu}\p{Ll}{2,25}[_ -]\p{Lu}\p{Ll}{1,25})/u },
  {
    kind: "date",
    expression: /(?<!\d)((?:19[2-9]\d|20[0-4]\d)(?:[-_.](?:0[1-9]|1[0-2])[-_.](?:0[1-9]|[12]\d|3[01])))(?!\d)/,
  },
];
/** A name of somebody before a date of birth or of a visit: Smith_John_19620314. */
const PERSON_AND_DATE =
  /(\p{Lu}\p{Ll}{1,25}[_ ,-]\p{Lu}\p{Ll}{1,25})[_ -]((?:19[2-9]\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)/u;

/** Names of a file and of its folders. Its path is masked in what is told, where it holds a finding. */
export function scanName(path: string): Finding[] {
  return path.split("/").flatMap((part, at, all) => {
    const place = at === all.length - 1 ? "file name" : `folder name ${at + 1}`;
    const found = (kind: FindingKind, value: string, level: Finding["level"]): Finding => {
      return { file: shownPath(all, at), place, kind, masked: masked(value), level };
    };
    const person = PERSON_AND_DATE.exec(part);
    if (person?.[1] && person[2]) return [found("name", person[1], "direct"), found("date", person[2], "direct")];
    return NAME_PATTERNS.flatMap(({ kind, expression }) => {
      const value = expression.exec(part)?.[1];
      if (value === undefined || isDummy(value)) return [];
      // A day alone may be that of the export.
      return [found(kind, value, kind === "date" ? "possible" : "direct")];
    });
  });
}

function shownPath(parts: readonly string[], hidden: number): string {
  return parts.map((part, at) => (at === hidden ? masked(part) : part)).join("/");
}

/** The path as it may be told in other findings of the file. */
export function toldPath(path: string): string {
  const parts = path.split("/");
  return parts.map((part) => (scanName(part).some(({ level }) => level === "direct") ? masked(part) : part)).join("/");
}
