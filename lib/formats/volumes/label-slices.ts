import { togglesToRuns } from "@/lib/geometry/masks/toggles";
import type { VolumeSlice } from "@/lib/model/shape";
import { Fault } from "../fault";

/** More values than any atlas names: an image of intensities, not of labels. */
const MOST_LABELS = 2000;
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
    const togglesOf = new Map<number, number[]>();
    let value = 0;
    let toggles: number[] = [];
    for (let at = 0; at < this.sliceSize; at++) {
      const next = values[at] ?? 0;
      if (next === value) continue;
      if (value !== 0) toggles.push(at);
      value = next;
      if (value === 0) continue;
      if (!Number.isInteger(value)) return notWhole(value, index, at);
      const known = togglesOf.get(value);
      toggles = known ?? [];
      if (known === undefined) togglesOf.set(value, toggles);
      toggles.push(at);
    }
    if (value !== 0) toggles.push(this.sliceSize);
    for (const [label, list] of togglesOf) {
      const slices = this.slicesOf.get(label) ?? [];
      if (slices.length === 0 && this.slicesOf.size >= MOST_LABELS) {
        const expected = `at most ${MOST_LABELS} values`;
        return new Fault("unsupported", `more than ${MOST_LABELS} values: an image, not a label map`, { expected });
      }
      if (slices.length === 0 && label < 0 && ++this.negative > MOST_NEGATIVE) {
        const message = `more than ${MOST_NEGATIVE} values below 0: an image, not a label map`;
        const expected = `at most ${MOST_NEGATIVE} values below 0`;
        return new Fault("unsupported", message, { field: "voxels", found: label, expected });
      }
      slices.push({ index, runs: togglesToRuns(list, list.length, this.sliceSize) });
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

function notWhole(value: number, slice: number, at: number): Fault {
  const message = `voxel ${at} of slice ${slice} is ${value}: no label map, but a resampled or measured image`;
  return new Fault("wrong_type", message, { field: "voxels", found: value, expected: "whole numbers" });
}
