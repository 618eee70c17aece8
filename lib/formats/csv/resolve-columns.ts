import { type BoxForm, type CsvColumns, CsvColumnsError } from "./columns";
import { isBarred } from "./several-labels";

export interface NamedColumn {
  name: string;
  index: number;
}

/** `CsvColumns` found in a table: positions instead of names. */
export interface ColumnPlan {
  /** Number of columns of the header; rows of another length are ragged. Undefined where there is no header. */
  width?: number;
  item: number[];
  case: number[];
  reader: number[];
  vendor: number[];
  finding: number[];
  label?: NamedColumn;
  gold?: NamedColumn;
  score?: NamedColumn;
  readers: NamedColumn[];
  vendors: NamedColumn[];
  classes: NamedColumn[];
  /** Four columns, or one whose cells hold four numbers. */
  box?: { form: BoxForm; columns: NamedColumn[]; isFraction: boolean };
  point?: { world: "pixel" | "lps_mm"; columns: NamedColumn[] };
  size?: [NamedColumn, NamedColumn];
  tagsFrom?: number;
  values?: ReadonlyMap<string, string>;
  severalLabels: boolean;
  /** Cells of the label column join several labels with bars. */
  hasBarredLabels?: boolean;
  /** A score of 1 or 0 is a person's verification of the label, as in Open Images. */
  hasVerifiedLabels?: boolean;
  /** Columns without a role: attributes of the annotations. */
  attributes: NamedColumn[];
}

function position(header: readonly string[], name: string): number {
  const exact = header.indexOf(name);
  if (exact >= 0) {
    if (header.includes(name, exact + 1)) throw new CsvColumnsError(`two columns are named "${name}"`);
    return exact;
  }
  const similar = header.find((column) => column.trim().toLowerCase() === name.trim().toLowerCase());
  const hint = similar === undefined ? "." : `; did you mean "${similar}"?`;
  throw new CsvColumnsError(`there is no column "${name}"${hint} Columns are: ${header.slice(0, 50).join(", ")}`);
}

/** Composite names as parsed; a column that really is called "a+b" wins over the columns a and b. */
function positions(header: readonly string[], names: readonly string[] | undefined): number[] {
  if (names === undefined) return [];
  const whole = header.indexOf(names.join("+"));
  return names.length > 1 && whole >= 0 ? [whole] : names.map((name) => position(header, name));
}

/** Finds the named columns in a header; throws `CsvColumnsError` naming what is not there. */
export function resolveColumns(columns: CsvColumns, header: readonly string[], hasHeader: boolean): ColumnPlan {
  const named = (name: string): NamedColumn => ({ name, index: position(header, name) });
  const maybe = (name: string | undefined) => (name === undefined ? undefined : named(name));
  const plan: ColumnPlan = {
    ...(hasHeader && { width: header.length }),
    item: positions(header, columns.item),
    case: positions(header, columns.case),
    reader: positions(header, columns.reader),
    vendor: positions(header, columns.vendor),
    finding: positions(header, columns.finding),
    label: maybe(columns.label),
    gold: maybe(columns.gold),
    score: maybe(columns.score),
    readers: (columns.readers ?? []).map(named),
    vendors: (columns.vendors ?? []).map(named),
    classes: (columns.classes ?? []).map(named),
    values: columns.values,
    severalLabels: columns.severalLabels ?? false,
    attributes: [],
  };
  if (columns.box !== undefined) {
    const { form, isFraction = false } = columns.box;
    plan.box = { form, isFraction, columns: columns.box.columns.map(named) };
  }
  if (columns.point !== undefined)
    plan.point = { world: columns.point.world, columns: columns.point.columns.map(named) };
  if (columns.size !== undefined) plan.size = [named(columns.size[0]), named(columns.size[1])];
  if (columns.label !== undefined && isBarred(columns.label)) plan.hasBarredLabels = true;
  if (columns.tags) plan.tagsFrom = Math.max(...plan.item) + 1;
  const used = usedPositions(plan);
  plan.attributes = header
    .map((name, index) => ({ name, index }))
    .filter(({ name, index }) => !used.has(index) && name.trim() !== "" && plan.tagsFrom === undefined);
  return plan;
}

function usedPositions(plan: ColumnPlan): Set<number> {
  const named = [plan.label, plan.gold, plan.score, ...plan.readers, ...plan.vendors, ...plan.classes];
  named.push(...(plan.box?.columns ?? []), ...(plan.point?.columns ?? []), ...(plan.size ?? []));
  const keys = [...plan.item, ...plan.case, ...plan.reader, ...plan.vendor, ...plan.finding];
  return new Set([...keys, ...named.flatMap((column) => (column === undefined ? [] : [column.index]))]);
}
