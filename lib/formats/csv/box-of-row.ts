import type { Shape } from "@/lib/model/shape";
import { Fault, missingField } from "../fault";
import { checkedBox } from "../shapes/checked-box";
import { outOfImage } from "../shapes/out-of-image";
import { checkedCellNumber, isMissing } from "./cell";
import type { ColumnPlan } from "./resolve-columns";

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
  const cells = box.columns.map(({ index }) => fields[index] ?? "");
  if (cells.every(isMissing)) return undefined;
  const numbers: number[] = [];
  for (const [i, { name }] of box.columns.entries()) {
    const cell = cells[i] ?? "";
    if (isMissing(cell)) return missingField(name, "a number, as the other sides have");
    const value = checkedCellNumber(cell, name, decimalComma);
    if (value instanceof Fault) return value;
    numbers.push(value);
  }
  let [x = 0, y = 0, third = 0, fourth = 0] = numbers;
  if (box.isFraction) {
    const { width, height } = image;
    if (width === undefined || height === undefined) {
      const message = "the box is in fractions of its image, whose size the table does not say";
      return new Fault("unsupported", message, { field: box.columns[0].name, found: cells[0], expected: "pixels" });
    }
    [x, y, third, fourth] = [x * width, y * height, third * width, fourth * height];
  }
  const isCorners = box.form === "xyxy";
  const field = box.columns.map(({ name }) => name).join(", ");
  const shape = checkedBox(x, y, isCorners ? third - x : third, isCorners ? fourth - y : fourth, field);
  if (shape instanceof Fault || shape.kind !== "box") return shape instanceof Fault ? shape : undefined;
  return outOfImage(shape, image) ?? shape;
}
