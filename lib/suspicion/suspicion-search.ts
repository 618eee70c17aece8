import type { EvaluationCase } from "@/lib/evaluation/cases/dataset";
import type { EvaluationResult, ItemResult } from "@/lib/evaluation/result";
import { AgainstGold } from "./against-gold";
import { AutomationBias } from "./automation-bias";
import { CopiedGeometry } from "./copied-geometry";
import { labelSides } from "./label-sides";
import { type LandmarkOffsets, landmarkOffsets } from "./landmark-offsets";
import { shiftSuspicions } from "./landmark-shift";
import { Mirrored } from "./mirrored";
import { DEFAULT_SUSPICION_SETTINGS, type SuspicionSettings } from "./settings";
import { ShiftedSlices } from "./shifted-slices";
import { ShortTimes } from "./short-times";
import type { Suspicion } from "./suspicion";
import { SwappedLabels } from "./swapped-labels";

/**
 * Looks for what is wrong with a reference or a delivery, case by case, so that no case needs to be held: counts, offsets
 * and digests are. The cases in one order give the same list always.
 */
export class SuspicionSearch {
  private readonly offsets: LandmarkOffsets[] = [];
  private readonly againstGold: AgainstGold;
  private readonly copied: CopiedGeometry;
  private readonly swapped: SwappedLabels;
  private readonly times: ShortTimes;
  private readonly bias: AutomationBias;
  private readonly moved = new Map<string, { mirrored: Mirrored; shifted: ShiftedSlices }>();

  constructor(
    private readonly result: EvaluationResult,
    private readonly settings: SuspicionSettings = DEFAULT_SUSPICION_SETTINGS,
  ) {
    const { gold, task, receipt } = result;
    const byName = receipt.settings.match.by === "finding";
    this.againstGold = new AgainstGold({ gold, task, byName }, settings);
    this.copied = new CopiedGeometry(settings);
    this.swapped = new SwappedLabels(settings);
    this.times = new ShortTimes(settings);
    this.bias = new AutomationBias(receipt.settings, settings);
  }

  /** One case with all vendors, and how the evaluation found it. */
  add(data: EvaluationCase, results: readonly ItemResult[]): void {
    const used = this.result.receipt.settings;
    this.offsets.push(...landmarkOffsets([data], used));
    this.againstGold.add(results);
    this.swapped.add(results);
    this.copied.add(data);
    this.times.add(data);
    this.bias.add(data);
    for (const [vendor, sides] of labelSides([data], used)) {
      const moved = this.moved.get(vendor) ?? {
        mirrored: new Mirrored(vendor),
        shifted: new ShiftedSlices(vendor),
      };
      this.moved.set(vendor, moved);
      moved.mirrored.add(sides);
      moved.shifted.add(sides);
    }
  }

  /** Everything found, by kind. */
  found(): Suspicion[] {
    const { settings } = this;
    const moved = [...this.moved.values()];
    const flips = moved.reduce((sum, { mirrored }) => sum + mirrored.asked(settings), 0);
    const shifts = moved.reduce((sum, { shifted }) => sum + shifted.asked(settings), 0);
    return [
      ...shiftSuspicions(this.offsets, settings),
      ...this.againstGold.found(),
      ...this.copied.found(),
      ...this.swapped.found(this.result),
      ...moved.flatMap(({ mirrored }) => mirrored.found(settings, flips)),
      ...moved.flatMap(({ shifted }) => shifted.found(settings, shifts)),
      ...this.times.found(),
      ...this.bias.found(),
    ];
  }
}
