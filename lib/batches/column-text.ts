/** Roles of columns that the form offers; the others are for the text field. */
export const FORM_ROLES = ["item", "case", "reader", "finding", "label", "score", "readers"] as const;
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
};

export type ColumnChoice = Partial<Record<FormRole, string[]>>;

function quoted(name: string): string {
  return /[,;+=:"]/.test(name) ? `"${name.replaceAll('"', "")}"` : name;
}

/** Chosen columns as the text that the CSV reader takes: `item=scan+nodule,readers=R1;R2`. */
export function columnText(choice: ColumnChoice): string {
  return FORM_ROLES.flatMap((role) => {
    const names = (choice[role] ?? []).filter((name) => name !== "");
    if (names.length === 0) return [];
    return [`${role}=${names.map(quoted).join(SEPARATOR[role] ?? "+")}`];
  }).join(",");
}

/** Whether a role takes several columns. */
export function takesSeveral(role: FormRole): boolean {
  return SEPARATOR[role] !== null;
}
