import { expect, test } from "vitest";
import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import { DeliveryChecker } from "./delivery-checker";
import { ItemIndex } from "./item-index";

const items = new ItemIndex([
  { no: 1, key: "sized", file: null, width: 200, height: 150 },
  { no: 2, key: "unsized", file: null, width: null, height: null },
]);

const answer = (item: string, shape: Shape): Annotation => ({
  ...{ item, label: "mass", shape, origin: "manual", attributes: {}, place: "line 2" },
});

const box = (x: number, y: number): Shape => ({ kind: "box", x, y, width: 50, height: 30 });

const CASES: [string, string, Shape, string | null][] = [
  ["a box beside the image that the project knows", "sized", box(250, 20), "out_of_image"],
  ["one above it", "sized", box(20, -30), "out_of_image"],
  ["one partly outside", "sized", box(180, 20), null],
  [
    "a polygon outside",
    "sized",
    { kind: "polygon", rings: [Float64Array.of(300, 1, 310, 1, 310, 9)], fill: "union" },
    "out_of_image",
  ],
  ["a box where nobody knows the size", "unsized", box(250, 20), null],
];
test.each(CASES)("%s: %s", (_, item, shape, code) => {
  const checker = new DeliveryChecker("a.csv", items, () => undefined);
  const kept = checker.annotation(answer(item, shape));
  expect("code" in kept ? [kept.code, kept.file, kept.place] : null).toEqual(code && [code, "a.csv", "line 2"]);
  expect(checker.annotationCount).toBe(code === null ? 1 : 0);
});
