import type { VolumeSlice } from "@/lib/model/shape";
import { Fault } from "../fault";
import { LabelToggles, MOST_LABELS, tooManyLabels } from "./label-toggles";

/** Labels below 0 are rare and few; Hounsfield units and differences have hundreds. */
const MOST_NEGATIVE = 20;

/**
 * Run lengths per label value from slices that come one after another: nothing but the runs is kept. Zero is no label.
 * The answer is a fault for a value that is no whole number, for more than 2,000 values, and for
 * more than 20 below 0.
 */
export class LabelSlices {
  private readonly slicesOf = new Map<number, VolumeSlice[]>();
  private negative = 0;

  constructor(private readonly sliceSize: number) {}

  add(index: number, values: ArrayLike<number>): Fault | undefined {
    const slice = new LabelToggles(index);
    return slice.add(values, this.sliceSize) ?? this.keep(slice);
  }

  /** A slice all of whose values have come. */
  keep(slice: LabelToggles): Fault | undefined {
    for (const [label, runs] of slice.runs()) {
      const slices = this.slicesOf.get(label) ?? [];
      if (slices.length === 0 && this.slicesOf.size >= MOST_LABELS) return tooManyLabels();
      if (slices.length === 0 && label < 0 && ++this.negative > MOST_NEGATIVE) {
        const message = `more than ${MOST_NEGATIVE} values below 0: an image, not a label map`;
        const expected = `at most ${MOST_NEGATIVE} values below 0`;
        return new Fault("unsupported", message, { field: "voxels", found: label, expected });
      }
      slices.push({ index: slice.index, runs });
      this.slicesOf.set(label, slices);
    }
    return undefined;
  }

  /** Values in ascending order with the slices they are on. */
  labels(): [number, VolumeSlice[]][] {
    return [...this.slicesOf].sort(([first], [second]) => first - second);
  }

  slices(value: number): VolumeSlice[] {
    return this.slicesOf.get(value) ?? [];
  }
}
