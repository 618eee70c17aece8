import type { Annotation, Attributes, DeliveredItem } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { Fault, missingField } from "../fault";
import type { KnownSizesOption } from "../image-size";
import type { PersonalDataWatch } from "../personal-data";
import { setOwn } from "../set-own";
import { checkedCellNumber, isMissing, isNotANumber } from "./cell";
import { answerOf, classAnswer, uncertainLabel } from "./coded-answer";
import { Interned } from "./interned";
import type { BookedItem, ItemBook } from "./item-book";
import type { ColumnPlan, NamedColumn } from "./resolve-columns";
import { RowFingerprints } from "./row-fingerprints";
import { labelsOfCell } from "./several-labels";
import { boxOfRow, pointOfRow } from "./shape-of-row";
import type { CsvRow } from "./tokenizer";

/** What one row adds; emptied by the caller. */
export interface RowYield {
  items: DeliveredItem[];
  annotations: Annotation[];
  faults: { fault: Fault; place: string }[];
}

interface RowContext {
  row: CsvRow;
  place: string;
  item: BookedItem;
  annotator?: string;
  vendor?: string;
  finding?: string;
  score?: number;
  /** A column that says who, and does not here: the row cannot state anything but gold. */
  lacks?: string;
  attributes: Attributes;
}

const CLASS: Shape = { kind: "class" };
const NO_SIZE: { width?: number; height?: number } = Object.freeze({});

/** What the files beside a table say. */
interface BesideTable extends KnownSizesOption {
  imageSizes?: ReadonlyMap<string, { width: number; height: number }>;
  labelNames?: ReadonlyMap<string, string>;
}

/** Turns rows into annotations by a column plan; remembers which rows it has met. */
export class RowReader {
  readonly out: RowYield = { items: [], annotations: [], faults: [] };
  /** Cells without an answer, by column. */
  readonly missing = new Map<string, number>();
  /** Rows that say a label is not there. */
  verifiedAbsent = 0;
  private readonly met = new RowFingerprints();
  private readonly texts = new Interned();
  private readonly annotatorNumbers = new Map<string, number>();
  private readonly whoNumbers = new Map<string, number>();

  constructor(
    private readonly plan: ColumnPlan,
    private readonly book: ItemBook,
    private readonly decimalComma: boolean,
    private readonly watch: PersonalDataWatch,
    private readonly beside: BesideTable = {},
  ) {}

  read(row: CsvRow): void {
    const place = `line ${row.line}`;
    const fault = row.fault ?? raggedFault(row, this.plan.width) ?? this.readChecked(row, place);
    if (fault !== undefined) this.out.faults.push({ fault, place });
  }

  private readChecked(row: CsvRow, place: string): Fault | undefined {
    const { plan } = this;
    const cell = joinedKey(row, plan.item);
    if (cell === undefined) {
      const empty = plan.item.map((index) => row.fields[index] ?? "").find(isMissing);
      return missingField("item", "a value in every column that tells the item", empty);
    }
    const size = plan.size === undefined ? this.knownSize(cell) : this.sizeOf(row);
    if (size instanceof Fault) return size;
    const caseKey = plan.case.length > 0 ? joinedKey(row, plan.case) : undefined;
    const stated = caseKey === undefined ? size : { case: this.texts.get(caseKey), ...size };
    const met = this.book.meet(cell, stated, place);
    if (met instanceof Fault) return met;
    if (met.delivered !== undefined) this.out.items.push(met.delivered);
    const context: RowContext = { row, place, item: met.item, attributes: this.attributesOf(row, place) };
    this.nameWho(context);
    if (context.annotator !== undefined) this.watch.text(context.annotator, place);
    const scoreCell = plan.score === undefined ? "" : cellOf(row, plan.score);
    if (plan.score !== undefined && isNotANumber(scoreCell)) {
      return missingField(plan.score.name, "a number", scoreCell);
    }
    if (plan.score !== undefined && !isMissing(scoreCell)) {
      const score = checkedCellNumber(scoreCell, plan.score.name, this.decimalComma);
      if (score instanceof Fault) return score;
      if (!plan.hasVerifiedLabels || score !== 1) context.score = score;
      if (plan.hasVerifiedLabels && score === 0) {
        this.verifiedAbsent++;
        return undefined;
      }
    }
    return this.goldOf(context) ?? this.statementsOf(context);
  }

  /** The size of an image that the table does not say; one that is told in pixels is not asked for. */
  private knownSize(cell: string): { width?: number; height?: number } {
    const beside = this.beside.imageSizes?.get(cell);
    if (beside !== undefined || this.plan.box?.isFraction !== true) return beside ?? NO_SIZE;
    return this.beside.sizeOfItem?.([cell]) ?? NO_SIZE;
  }

  /** A loop over a list of the three would make that list for every row. */
  private nameWho(context: RowContext): void {
    const { reader, vendor, finding } = this.plan;
    const annotator = this.keyOf(context.row, reader);
    if (annotator !== undefined) context.annotator = annotator;
    else if (reader.length > 0) context.lacks = "reader";
    const by = this.keyOf(context.row, vendor);
    if (by !== undefined) context.vendor = by;
    else if (vendor.length > 0) context.lacks = "vendor";
    const found = this.keyOf(context.row, finding);
    if (found !== undefined) context.finding = found;
  }

  private keyOf(row: CsvRow, columns: readonly number[]): string | undefined {
    const key = columns.length > 0 ? joinedKey(row, columns) : undefined;
    return key === undefined ? undefined : this.texts.get(key);
  }

  /** Gold is said on every row of its item; it is one statement, and must be the same one. */
  private goldOf(context: RowContext): Fault | undefined {
    const { gold } = this.plan;
    if (gold === undefined || isMissing(cellOf(context.row, gold))) return undefined;
    const label = answerOf(cellOf(context.row, gold), this.plan.values, gold.name);
    if (label instanceof Fault) return label;
    const { item, place, attributes } = context;
    if (item.gold === undefined) {
      item.gold = { label: this.texts.get(label), line: context.row.line };
      this.out.annotations.push({
        item: item.key,
        label: item.gold.label,
        shape: CLASS,
        isGold: true,
        origin: "manual",
        attributes,
        place,
      });
    } else if (item.gold.label !== label) {
      const message = `${gold.name} of ${item.key} is ${label}, on line ${item.gold.line} ${item.gold.label}`;
      const detail = { field: gold.name, found: label, expected: item.gold.label };
      this.out.faults.push({ fault: new Fault("duplicate_row", message, detail), place });
    }
    return undefined;
  }

  private statementsOf(context: RowContext): Fault | undefined {
    const { plan } = this;
    const { row } = context;
    if (plan.classes.length > 0) return this.checkedClasses(context);
    for (const column of plan.readers) this.answer(context, column, { annotator: column.name });
    for (const column of plan.vendors) this.answer(context, column, { vendor: column.name });
    if (plan.tagsFrom !== undefined) {
      for (let index = plan.tagsFrom; index < row.fields.length; index++) {
        this.answer(context, { name: "tag", index }, {}, true);
      }
    }
    if (plan.box !== undefined || plan.point !== undefined) return this.placed(context);
    if (plan.label !== undefined) this.answers(context, plan.label);
    else if (plan.score !== undefined && context.score !== undefined) {
      this.emitOnce(context, plan.score.name, plan.score.name, CLASS, {});
    }
    return undefined;
  }

  /** The label column's cell: a label, or a list of them. */
  private answers(context: RowContext, column: NamedColumn): void {
    const cell = cellOf(context.row, column);
    const labels = mayHoldSeveral(cell, this.plan) ? labelsOfCell(cell, this.plan.hasBarredLabels === true) : undefined;
    if (labels === undefined || (labels.length === 1 && labels[0] === cell)) {
      this.answer(context, column, {}, this.plan.severalLabels);
      return;
    }
    const stated = labels.filter((label) => !isMissing(label));
    if (stated.length === 0) this.countMissing(column);
    for (const label of stated) this.state(context, column, label, {}, true);
  }

  /** One cell that holds a label, if it holds any. */
  private answer(context: RowContext, column: NamedColumn, who: Partial<Annotation>, isOneOfSeveral = false): void {
    const cell = cellOf(context.row, column);
    if (isMissing(cell)) {
      if (this.plan.tagsFrom === undefined) this.countMissing(column);
      return;
    }
    this.state(context, column, cell, who, isOneOfSeveral);
  }

  private state(
    context: RowContext,
    column: NamedColumn,
    said: string,
    who: Partial<Annotation>,
    isOneOfSeveral: boolean,
  ): void {
    const label = answerOf(said, this.plan.values, column.name);
    if (label instanceof Fault) this.out.faults.push({ fault: label, place: context.place });
    else this.emitOnce(context, label, isOneOfSeveral ? `${column.name}\n${label}` : column.name, CLASS, who);
  }

  private checkedClasses(context: RowContext): Fault | undefined {
    if (context.lacks !== undefined) return missingField(context.lacks, "a value");
    const duplicate = this.duplicate(context, "classes", {});
    if (duplicate !== undefined) return duplicate;
    for (const column of this.plan.classes) {
      const cell = cellOf(context.row, column);
      const said = isMissing(cell) ? undefined : classAnswer(cell, column.name);
      if (said === undefined) this.countMissing(column);
      else if (said instanceof Fault) this.out.faults.push({ fault: said, place: context.place });
      else if (said === "yes") this.emit(context, column.name, CLASS, {});
      else if (said === "uncertain") this.emit(context, uncertainLabel(column.name), CLASS, {});
    }
    return undefined;
  }

  /** A row with a box or a point. */
  private placed(context: RowContext): Fault | undefined {
    const { plan } = this;
    const cell = plan.label === undefined ? "" : cellOf(context.row, plan.label);
    if (plan.label !== undefined && isMissing(cell) && this.hasNoPlace(context.row)) {
      // a row without label and coordinates states nothing, whatever is written for nothing
      return this.countMissing(plan.label);
    }
    const shape = this.shapeOf(context);
    if (shape instanceof Fault) return shape;
    if (plan.label !== undefined && isMissing(cell)) {
      return missingField(plan.label.name, "a label", cell);
    }
    const label = plan.label === undefined ? UNNAMED_LABEL : answerOf(cell, plan.values, plan.label.name);
    if (label instanceof Fault) return label;
    if (shape === undefined) {
      // no coordinates: the label is said of the whole image ("No finding"); without a label nothing is said
      if (plan.label !== undefined) this.emitOnce(context, label, `whole\n${label}`, CLASS, {});
      return undefined;
    }
    const place = shape.kind === "box" ? [shape.x, shape.y, shape.width, shape.height] : [...shape.position];
    return void this.emitOnce(context, label, `${label}\n${place.join(" ")}`, shape, {});
  }

  private hasNoPlace(row: CsvRow): boolean {
    const columns = this.plan.box?.columns ?? this.plan.point?.columns ?? [];
    return columns.every((column) => isMissing(cellOf(row, column)));
  }

  private shapeOf({ row, item }: RowContext) {
    const { box, point } = this.plan;
    if (box !== undefined) return boxOfRow(row.fields, box, item, this.decimalComma);
    return point && pointOfRow(row.fields, point, this.decimalComma);
  }

  private emitOnce(context: RowContext, label: string, what: string, shape: Shape, who: Partial<Annotation>): void {
    if (context.lacks !== undefined) {
      this.out.faults.push({ fault: missingField(context.lacks, "a value"), place: context.place });
      return;
    }
    const duplicate = this.duplicate(context, what, who);
    if (duplicate === undefined) this.emit(context, label, shape, who);
    else this.out.faults.push({ fault: duplicate, place: context.place });
  }

  private duplicate(context: RowContext, what: string, who: Partial<Annotation>): Fault | undefined {
    const annotator = who.annotator ?? context.annotator ?? "";
    const vendor = who.vendor ?? context.vendor ?? "";
    if (this.met.add(what, context.item.no, this.whoNumber(vendor, annotator, context.finding))) return undefined;
    const by = [vendor, annotator].filter((name) => name !== "").join(", ");
    const message = `${context.item.key}${by === "" ? "" : ` by ${by}`} stands on an earlier line already`;
    return new Fault("duplicate_row", message, { found: context.item.key, expected: "one row" });
  }

  /** Equal for the same vendor, annotator and finding. */
  private whoNumber(vendor: string, annotator: string, finding: string | undefined): number {
    const isAnnotator = vendor === "" && finding === undefined;
    const who = isAnnotator ? annotator : `${vendor}\n${annotator}\n${finding ?? ""}`;
    const numbers = isAnnotator ? this.annotatorNumbers : this.whoNumbers;
    let number = numbers.get(who);
    if (number === undefined) {
      number = this.annotatorNumbers.size + this.whoNumbers.size;
      numbers.set(who, number);
    }
    return number;
  }

  private emit(context: RowContext, label: string, shape: Shape, who: Partial<Annotation>): void {
    const { item, annotator, vendor, finding, score, attributes, place } = context;
    const annotation: Annotation = {
      item: item.key,
      label: this.texts.get(this.beside.labelNames?.get(label) ?? label),
      shape,
      origin: score !== undefined && annotator === undefined && who.annotator === undefined ? "automatic" : "manual",
      attributes,
      place,
    };
    if (annotator !== undefined) annotation.annotator = annotator;
    if (vendor !== undefined) annotation.vendor = vendor;
    if (finding !== undefined) annotation.finding = finding;
    if (score !== undefined) annotation.score = score;
    this.out.annotations.push(Object.assign(annotation, who));
  }

  private attributesOf(row: CsvRow, place: string): Attributes {
    const attributes: Attributes = {};
    for (const { name, index } of this.plan.attributes) {
      const cell = row.fields[index] ?? "";
      if (isMissing(cell)) continue;
      setOwn(attributes, name, cell);
      this.watch.text(cell, `${place}, ${name}`);
    }
    return attributes;
  }

  private sizeOf(row: CsvRow): { width?: number; height?: number } | Fault {
    const { size } = this.plan;
    if (size === undefined) return NO_SIZE;
    const sides: { width?: number; height?: number } = {};
    for (const [side, column] of [["width", size[0]] as const, ["height", size[1]] as const]) {
      const cell = cellOf(row, column);
      if (isMissing(cell)) continue;
      const value = checkedCellNumber(cell, column.name, this.decimalComma);
      if (value instanceof Fault) return value;
      if (value <= 0)
        return new Fault("negative_size", `${column.name} is ${cell}`, { field: column.name, found: cell });
      sides[side] = value;
    }
    return sides;
  }

  private countMissing(column: NamedColumn): undefined {
    this.missing.set(column.name, (this.missing.get(column.name) ?? 0) + 1);
  }
}

/** Label of boxes in a table that has no column of labels. */
const UNNAMED_LABEL = "value:1";

/** Most cells are told by their first character: a list begins with a bracket, or with a blank of whatever kind. */
function mayHoldSeveral(cell: string, { hasBarredLabels }: ColumnPlan): boolean {
  const first = cell.charCodeAt(0);
  return hasBarredLabels === true || first === 0x5b || first <= 0x20 || first >= 0x7f;
}

function cellOf(row: CsvRow, column: NamedColumn): string {
  return row.fields[column.index] ?? "";
}

/** The values of key columns joined with "+"; undefined where one is missing. */
export function joinedKey(row: CsvRow, columns: readonly number[]): string | undefined {
  let key = "";
  for (let i = 0; i < columns.length; i++) {
    const cell = row.fields[columns[i] ?? -1] ?? "";
    if (isMissing(cell)) return undefined;
    key = i === 0 ? cell.trim() : `${key}+${cell.trim()}`;
  }
  return key;
}

function raggedFault(row: CsvRow, width: number | undefined): Fault | undefined {
  const { length } = row.fields;
  if (width === undefined || length === width) return undefined;
  // some writers end rows with separators of columns that they left out of the header
  if (length > width && row.fields.slice(width).every((cell) => cell === "")) return undefined;
  return new Fault("ragged_row", `the row has ${length} columns, the header ${width}`, {
    found: `${length} columns`,
    expected: `${width} columns`,
  });
}
