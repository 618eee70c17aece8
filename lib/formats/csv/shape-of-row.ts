import type { Shape } from "@/lib/model/shape";
import { Fault, missingField } from "../fault";
import { checkedBox } from "../shapes/checked-box";
import { outOfImage } from "../shapes/out-of-image";
import { checkedCellNumber, isMissing, isNotANumber } from "./cell";
import type { ColumnPlan, NamedColumn } from "./resolve-columns";

type PointShape = Extract<Shape, { kind: "point" }>;
type BoxShape = Extract<Shape, { kind: "box" }>;

/**
 * The box in a row's four columns: two corners, or the top left corner and the size; in pixels, or in fractions of the
 * image. Undefined where all four are empty (a row about the whole image); a fault where only some are.
 */
export function boxOfRow(
  fields: readonly string[],
  box: NonNullable<ColumnPlan["box"]>,
  image: { width?: number; height?: number },
  decimalComma: boolean,
): BoxShape | Fault | undefined {
  const [alone, ...more] = box.columns;
  const numbers =
    alone !== undefined && more.length === 0
      ? numbersOfCell(fields[alone.index] ?? "", alone.name)
      : numbersOfRow(fields, box.columns, decimalComma);
  if (numbers === undefined || numbers instanceof Fault) return numbers;
  let [x = 0, y = 0, third = 0, fourth = 0] = numbers;
  if (box.isFraction) {
    const { width, height } = image;
    if (width === undefined || height === undefined) {
      const message = "the box is in fractions of its image, whose size the table does not say";
      return new Fault("unsupported", message, {
        field: alone?.name,
        found: fields[alone?.index ?? -1],
        expected: "pixels, a size, the image beside the table, or width and height of the item",
      });
    }
    [x, y, third, fourth] = [x * width, y * height, third * width, fourth * height];
  }
  const isCorners = box.form === "xyxy";
  const field = box.columns.map(({ name }) => name).join(", ");
  const shape = checkedBox(x, y, isCorners ? third - x : third, isCorners ? fourth - y : fourth, field);
  if (shape instanceof Fault || shape.kind !== "box") return shape instanceof Fault ? shape : undefined;
  return outOfImage(shape, image) ?? shape;
}

/** Four numbers in one cell, as lists are written: `[1, 2, 3.5, 4]`, `1 2 3.5 4`. */
export function numbersOfCell(cell: string, name: string): number[] | Fault | undefined {
  if (isNotANumber(cell)) return missingField(name, "four numbers", cell);
  if (isMissing(cell)) return undefined;
  const words = cell
    .trim()
    .replace(/^[[(]|[\])]$/g, "")
    .trim()
    .split(/[\s,;]+/);
  const numbers: number[] = [];
  for (const word of words) {
    const value = checkedCellNumber(word, name, false);
    if (value instanceof Fault) return value;
    numbers.push(value);
  }
  if (numbers.length === 4) return numbers;
  return new Fault("wrong_type", `${name} holds ${numbers.length} numbers`, {
    field: name,
    found: cell,
    expected: "four numbers",
  });
}

/** The point in a row's columns: x and y in pixels of the image, or x, y and z in LPS mm. */
export function pointOfRow(
  fields: readonly string[],
  { world, columns }: NonNullable<ColumnPlan["point"]>,
  decimalComma: boolean,
): PointShape | Fault | undefined {
  const numbers = numbersOfRow(fields, columns, decimalComma);
  if (numbers === undefined || numbers instanceof Fault) return numbers;
  return { kind: "point", position: Float64Array.from(numbers), world };
}

/** The numbers of columns that belong together; undefined where all are empty, a fault where only some are. */
function numbersOfRow(
  fields: readonly string[],
  columns: readonly NamedColumn[],
  decimalComma: boolean,
): number[] | Fault | undefined {
  const cells = columns.map(({ index }) => fields[index] ?? "");
  // a coordinate that was computed and is no number is a broken box, not a row about the whole image
  if (cells.every((cell) => isMissing(cell) && !isNotANumber(cell))) return undefined;
  const numbers: number[] = [];
  for (const [i, { name }] of columns.entries()) {
    const cell = cells[i] ?? "";
    if (isMissing(cell)) return missingField(name, "a number", cell);
    const value = checkedCellNumber(cell, name, decimalComma);
    if (value instanceof Fault) return value;
    numbers.push(value);
  }
  return numbers;
}
