import type { CsvColumns } from "@/lib/formats/csv/columns";

/** Roles of columns that the form offers; the others are for the text field. */
export const FORM_ROLES = ["item", "case", "reader", "finding", "label", "score", "readers", "classes"] as const;
export type FormRole = (typeof FORM_ROLES)[number];

/** Whose values are joined to one key (+), or stand for one reader each (;). */
const SEPARATOR: Record<FormRole, "+" | ";" | null> = {
  item: "+",
  case: "+",
  reader: "+",
  finding: "+",
  label: null,
  score: null,
  readers: ";",
  classes: ";",
};

export type ColumnChoice = Partial<Record<FormRole, string[]>>;

export interface ColumnState {
  choice: ColumnChoice;
  /** Roles that the form has no field for, as text: kept while the others are changed. */
  rest: string;
}

function quoted(name: string): string {
  return /[,;+=:"]/.test(name) ? `"${name.replaceAll('"', "")}"` : name;
}

/** Chosen columns as the text that the CSV reader takes: `item=scan+nodule,readers=R1;R2`, the rest behind them. */
export function columnText(choice: ColumnChoice, rest = ""): string {
  const chosen = FORM_ROLES.flatMap((role) => {
    const names = (choice[role] ?? []).filter((name) => name !== "");
    if (names.length === 0) return [];
    return [`${role}=${names.map(quoted).join(SEPARATOR[role] ?? "+")}`];
  });
  return [...chosen, rest].filter((part) => part !== "").join(",");
}

/** The roles of columns that the form has no field for, as text. */
export function restText({ vendor, gold, vendors, box, point, size, values, severalLabels }: CsvColumns): string {
  const list = (names: readonly string[], separator: string) => names.map(quoted).join(separator);
  const coded = [...(values ?? [])].map(([code, label]) => `${quoted(code)}:${quoted(label)}`);
  return [
    vendor ? `vendor=${list(vendor, "+")}` : "",
    gold ? `gold=${quoted(gold)}` : "",
    vendors ? `vendors=${list(vendors, ";")}` : "",
    box ? `${box.form}=${list(box.columns, ";")}` : "",
    point ? `${point.world === "pixel" ? "xy" : "xyz"}=${list(point.columns, ";")}` : "",
    size ? `size=${list(size, ";")}` : "",
    coded.length > 0 ? `values=${coded.join(";")}` : "",
    severalLabels === undefined ? "" : `several=${severalLabels ? "yes" : "no"}`,
  ]
    .filter((part) => part !== "")
    .join(",");
}

/** The three ways in which a table's answers stand; one excludes the others. */
const ANSWER_ROLES: readonly FormRole[] = ["label", "readers", "classes"];

/** The choice with other columns for a role: where answers stand in one way, the other ways are given up. */
export function withRole(choice: ColumnChoice, role: FormRole, names: string[]): ColumnChoice {
  const next = { ...choice, [role]: names };
  if (ANSWER_ROLES.includes(role) && names.some((name) => name !== ""))
    for (const other of ANSWER_ROLES) if (other !== role) delete next[other];
  return next;
}

/** Whether a role takes several columns. */
export function takesSeveral(role: FormRole): boolean {
  return SEPARATOR[role] !== null;
}
