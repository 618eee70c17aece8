import { polygonOverlap, preparePolygon } from "@/lib/geometry/polygons/polygon-overlap";
import { intersectionOverUnion } from "@/lib/statistics/overlap/intersection-over-union";
import { countOf, doublesOf, ExportError, manifestPart } from "./exported";
import { dividedWorkload, type Workload } from "./workload";

/** IoU of pairs of polygons, from their vertices: the check of each outline is part of the work. */
export const POLYGON_WORKLOADS: readonly Workload[] = [
  dividedWorkload("poly-50000", ["shapely-vectorised", "shapely-loop"], {
    read(folder) {
      const part = manifestPart(folder, "poly");
      const pairs = countOf(part, "pairs");
      const length = countOf(part, "vertices") * 2;
      return { pairs, length, points: doublesOf(folder, "poly.f64", pairs * 2 * length) };
    },
    size: ({ pairs }) => pairs,
    tally({ length, points }, first, last) {
      const values = new Float64Array(last - first);
      for (let pair = first; pair < last; pair++) {
        const begin = pair * 2 * length;
        const gold = preparePolygon([points.subarray(begin, begin + length)]);
        const vendor = preparePolygon([points.subarray(begin + length, begin + 2 * length)]);
        const { value, reason } = intersectionOverUnion(polygonOverlap(gold, vendor), "zero_area");
        if (value === null) throw new ExportError(`pair ${pair} has no figure: ${reason}`);
        values[pair - first] = value;
      }
      return values;
    },
    figures({ pairs }, parts) {
      let sum = 0;
      for (const part of parts) for (const value of part) sum += value;
      return { mean_iou: sum / pairs, pairs };
    },
  }),
];
