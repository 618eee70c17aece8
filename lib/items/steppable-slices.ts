import type { CaseSlice } from "./load-case-slices";

/** The items of a case that can be stepped through as pictures: those with a pixel grid, else all of them. */
export function steppable(slices: readonly CaseSlice[]): CaseSlice[] {
  const images = slices.filter(({ isImage }) => isImage);
  return images.length > 0 ? images : [...slices];
}
