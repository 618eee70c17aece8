import type { Ignored } from "@/lib/model/annotation";

/** What writers count annotation by annotation; their other losses are fields of annotations that were written. */
const WHOLE_ANNOTATIONS = /^(?:shapes: |annotations of )/;

/** Whether not one of the annotations could be written: the form holds none of their shapes. */
export function isAllLost(annotations: number, lost: readonly Ignored[]): boolean {
  const whole = lost.filter(({ what }) => WHOLE_ANNOTATIONS.test(what));
  return annotations > 0 && whole.reduce((sum, { count }) => sum + count, 0) >= annotations;
}
