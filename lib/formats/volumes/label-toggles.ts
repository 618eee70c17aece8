import { togglesToRuns } from "@/lib/geometry/masks/toggles";
import { Fault } from "../fault";

/** More values than any atlas names: an image of intensities, not of labels. */
export const MOST_LABELS = 2000;

export function tooManyLabels(): Fault {
  const expected = `at most ${MOST_LABELS} values`;
  return new Fault("unsupported", `more than ${MOST_LABELS} values: an image, not a label map`, { expected });
}

/** Colour changes of one slice above this are refused: noise, or a file made to exhaust memory. */
const MOST_TOGGLES = 2 ** 23;

/** The runs of each label of one slice (or image), from values that come in any number of parts, in order. */
export class LabelToggles {
  private readonly togglesOf = new Map<number, number[]>();
  private value = 0;
  private toggles: number[] = [];
  private before = 0;
  private count = 0;

  constructor(readonly index: number) {}

  /** The first `length` of values, which follow those before; a fault where one is no whole number. */
  add(values: ArrayLike<number>, length: number): Fault | undefined {
    let { value, toggles } = this;
    const { before, togglesOf, index } = this;
    for (let i = 0; i < length; i++) {
      const next = values[i] ?? 0;
      if (next === value) continue;
      const at = before + i;
      if (value !== 0) toggles.push(at);
      value = next;
      if (value === 0) continue;
      if (!Number.isInteger(value)) return notWhole(value, index, at);
      const known = togglesOf.get(value);
      toggles = known ?? [];
      if (known === undefined && togglesOf.set(value, toggles).size > MOST_LABELS) return tooManyLabels();
      toggles.push(at);
      if (++this.count > MOST_TOGGLES) {
        const expected = `at most ${MOST_TOGGLES} runs`;
        return new Fault("too_large", `more than ${MOST_TOGGLES} runs in one image: noise, not labels`, { expected });
      }
    }
    this.value = value;
    this.toggles = toggles;
    this.before = before + length;
    return undefined;
  }

  /** Labels in the order in which they are met, each with its row-major runs over all values that came. */
  *runs(): Generator<[number, Uint32Array]> {
    if (this.value !== 0) this.toggles.push(this.before);
    this.value = 0;
    for (const [label, list] of this.togglesOf) yield [label, togglesToRuns(list, list.length, this.before)];
  }
}

function notWhole(value: number, slice: number, at: number): Fault {
  const message = `voxel ${at} of slice ${slice} is ${value}: no label map, but a resampled or measured image`;
  return new Fault("wrong_type", message, { field: "voxels", found: value, expected: "whole numbers" });
}
