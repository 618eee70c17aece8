import type { Shape } from "@/lib/model/shape";
import type { Fault } from "../fault";
import type { ImageSize } from "../image-size";
import { checkedBox } from "../shapes/checked-box";
import { checkedPolygon } from "../shapes/flat-shapes";
import { outOfImage } from "../shapes/out-of-image";
import type { LineRules, YoloLine } from "./line";

function scaled(numbers: readonly number[], { width, height }: ImageSize): Float64Array {
  return Float64Array.from(numbers, (value, i) => value * (i % 2 === 0 ? width : height));
}

/** A line's shape: fractions times the image's size; DOTA's corners are pixels already. */
export function lineShape(line: YoloLine, size: ImageSize, rules: LineRules): Shape | Fault {
  const shape = statedShape(line, size, rules);
  if ("code" in shape || line.kind === "dota") return shape;
  return outOfImage(shape, size) ?? shape;
}

function statedShape(line: YoloLine, size: ImageSize, rules: LineRules): Shape | Fault {
  switch (line.kind) {
    case "dota":
      return cornersShape(Float64Array.from(line.numbers));
    case "corners":
      return cornersShape(scaled(line.numbers, size));
    case "polygon":
      return checkedPolygon([scaled(line.numbers, size)], "union", "line");
    case "keypoints":
      return keypointsShape(line.numbers.slice(4), size, rules.keypoints?.numbers ?? 3);
    case "box": {
      const [x = 0, y = 0, width = 0, height = 0] = scaled(line.numbers, size);
      return checkedBox(x - width / 2, y - height / 2, width, height, "line");
    }
  }
}

function cornersShape(corners: Float64Array): Shape | Fault {
  const checked = checkedPolygon([corners], "union", "line");
  return "code" in checked ? checked : { kind: "rotated_box", corners };
}

/** x, y and, where there are three numbers, whether it is seen (0, 1, 2, or a confidence). */
function keypointsShape(numbers: readonly number[], size: ImageSize, each: 2 | 3): Shape {
  const count = Math.floor(numbers.length / each);
  const points = new Float64Array(count * 2);
  const visibility = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const [x = 0, y = 0, v = 2] = numbers.slice(i * each, i * each + each);
    points.set([x * size.width, y * size.height], 2 * i);
    visibility[i] = v <= 0 ? 0 : v === 1 ? 1 : 2;
  }
  return { kind: "keypoints", points, visibility };
}
