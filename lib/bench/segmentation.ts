import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { packBits } from "@/lib/geometry/masks/bit-packed";
import { type MaskStack, singleSlice, volumeStack } from "@/lib/geometry/masks/mask-stack";
import { stackOverlapCounts } from "@/lib/geometry/masks/overlap-counts";
import type { SpacingMm } from "@/lib/geometry/surfaces/spacing";
import { borderDistances } from "@/lib/geometry/surfaces/surface-distances";
import { surfelDistances } from "@/lib/geometry/surfels/surfel-distances";
import { hausdorffMm } from "@/lib/statistics/distance/hausdorff";
import { normalizedSurfaceDistance } from "@/lib/statistics/distance/normalized-surface-distance";
import { surfelDice, surfelHausdorffMm } from "@/lib/statistics/distance/surfels";
import type { Figure } from "@/lib/statistics/figure";
import { dice } from "@/lib/statistics/overlap/dice";
import { countOf, ExportError, manifestPart, numbersOf } from "./exported";
import { dividedWorkload, type Workload } from "./workload";

const TOLERANCE_MM = 1;

interface MaskPairs {
  pairs: { gold: MaskStack; vendor: MaskStack }[];
  spacing: SpacingMm;
}

/** The pairs as the product holds masks: runs, slice by slice. */
function readPairs(folder: string, part: "seg2" | "seg3"): MaskPairs {
  const fields = manifestPart(folder, part);
  const shape = numbersOf(fields, "shape");
  const [a, b, c] = numbersOf(fields, "spacing");
  if (a === undefined || b === undefined) throw new ExportError("manifest.json: spacing: expected 2 or 3 lengths");
  const [depth, height, width] = shape.length === 3 ? shape : [1, ...shape];
  if (depth === undefined || height === undefined || width === undefined) {
    throw new ExportError("manifest.json: shape: expected 2 or 3 lengths");
  }
  const bytes = new Uint8Array(Math.ceil((depth * height * width) / 8));
  const file = openSync(join(folder, `${part}.bits`), "r");
  const next = (): MaskStack => {
    if (readSync(file, bytes) !== bytes.length) throw new ExportError(`${part}.bits: ends before its last mask`);
    const mask = packBits(bytes, 0, width, depth * height);
    return shape.length === 3 ? volumeStack(depth, height, width, mask.runs) : singleSlice(mask);
  };
  const pairs = Array.from({ length: countOf(fields, "pairs") }, () => ({ gold: next(), vendor: next() }));
  closeSync(file);
  return { pairs, spacing: c === undefined ? [a, b] : [a, b, c] };
}

type PairFigures = (gold: MaskStack, vendor: MaskStack, spacing: SpacingMm) => Figure[];

/** What each peer means by HD95 and surface Dice (NSD) at a tolerance. */
const CONVENTIONS: Readonly<Record<string, { key: string; figures: PairFigures }>> = {
  MetricsReloaded: {
    key: "mean_dice_hd95_nsd",
    figures(gold, vendor, spacing) {
      const distances = borderDistances(gold, vendor, spacing);
      return [hausdorffMm(distances, 0.95), normalizedSurfaceDistance(distances, TOLERANCE_MM)];
    },
  },
  "surface-distance": {
    key: "mean_dice_hd95_nsd",
    figures(gold, vendor, spacing) {
      const surfels = surfelDistances(gold, vendor, spacing);
      return [surfelHausdorffMm(surfels, 0.95), surfelDice(surfels, TOLERANCE_MM)];
    },
  },
  medpy: {
    key: "mean_dice_hd95pooled",
    figures: (gold, vendor, spacing) => [hausdorffMm(borderDistances(gold, vendor, spacing), 0.95, "pooled")],
  },
};

function maskWorkload(name: string, part: "seg2" | "seg3"): Workload {
  // the product's own convention is that of the first
  return dividedWorkload(name, ["MetricsReloaded", "surface-distance", "medpy"], {
    read(folder, peer) {
      conventionOf(peer);
      return { ...readPairs(folder, part), peer };
    },
    size: ({ pairs }) => pairs.length,
    tally({ pairs, spacing, peer }, begin, end) {
      const { figures } = conventionOf(peer);
      return pairs
        .slice(begin, end)
        .map(({ gold, vendor }) =>
          [dice(stackOverlapCounts(gold, vendor)), ...figures(gold, vendor, spacing)].map(definedValue),
        );
    },
    figures({ pairs, peer }, parts) {
      const rows = parts.flat();
      const columns = rows[0] ?? [];
      const mean = (at: number) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / pairs.length;
      return { [conventionOf(peer).key]: columns.map((_, at) => mean(at)) };
    },
  });
}

function conventionOf(peer: string) {
  const convention = CONVENTIONS[peer];
  if (!convention) throw new ExportError(`no convention of ${peer}`);
  return convention;
}

function definedValue({ value, reason }: Figure): number {
  if (value === null) throw new ExportError(`a pair has no figure: ${reason}`);
  return value;
}

/** Dice, HD95 and surface Dice of pairs of masks. */
export const SEGMENTATION_WORKLOADS: readonly Workload[] = [
  maskWorkload("seg3d-20", "seg3"),
  maskWorkload("seg2d-2000", "seg2"),
];
