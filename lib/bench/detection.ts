import { overlappingPairs } from "@/lib/geometry/boxes/overlapping-pairs";
import { cocoAveragePrecision } from "@/lib/statistics/detection/coco-ap";
import { countOf, doublesOf, manifestPart } from "./exported";
import type { Workload } from "./workload";

const LABELS = 20;

interface BoxColumns {
  image: Int32Array;
  label: Int32Array;
  /** Image and label as one number: within it boxes may pair. */
  group: Int32Array;
  boxes: Float64Array;
  area: Float64Array;
  score: Float64Array;
}

/** Rows of image, class, x, y, w, h and, for predictions, score. */
function readBoxes(folder: string, file: string, rows: number, columns: 6 | 7): BoxColumns {
  const cells = doublesOf(folder, file, rows * columns);
  const at = (row: number, column: number) => cells[row * columns + column] ?? 0;
  const column = <T>(make: (rows: { length: number }, value: (_: unknown, row: number) => number) => T, of: number) =>
    make({ length: rows }, (_, row) => at(row, of));
  const image = column((list, value) => Int32Array.from(list, value), 0);
  const label = column((list, value) => Int32Array.from(list, value), 1);
  return {
    image,
    label,
    group: image.map((own, row) => own * LABELS + (label[row] ?? 0)),
    boxes: Float64Array.from({ length: rows * 4 }, (_, cell) => at(cell >> 2, 2 + (cell & 3))),
    area: Float64Array.from({ length: rows }, (_, row) => at(row, 4) * at(row, 5)),
    score: column((list, value) => Float64Array.from(list, value), columns - 1),
  };
}

/** COCO's twelve figures of scored boxes. */
export const DETECTION_WORKLOADS: readonly Workload[] = [
  {
    name: "det-coco",
    peers: ["faster-coco-eval", "pycocotools"],
    prepare(folder) {
      const part = manifestPart(folder, "det");
      const gold = readBoxes(folder, "det_gold.f64", countOf(part, "gold_rows"), 6);
      const detections = readBoxes(folder, "det_pred.f64", countOf(part, "pred_rows"), 7);
      return () => {
        const pairs = overlappingPairs(gold, detections, 0.5);
        const found = cocoAveragePrecision(gold, detections, pairs, LABELS);
        const stats = [
          ...[found.ap, found.ap50, found.ap75, found.apSmall, found.apMedium, found.apLarge],
          ...[found.ar1, found.ar10, found.ar100, found.arSmall, found.arMedium, found.arLarge],
        ];
        return { stats: stats.map(({ value }) => value) };
      };
    },
  },
];
