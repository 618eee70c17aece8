import { formatCount, formatCounted, formatNumber } from "@/lib/display/number";

export const VIEWER_TEXT = {
  reference: "Reference",
  referenceFor: (vendor: string) => `Reference for ${vendor}`,
  picture: (item: string, layers: string) =>
    `Pixel grid of ${item} with the shapes of ${layers}. The table below says the same.`,
  nothingShown: "no reader",
  readers: "Readers",
  /** What is said of the whole item is drawn nowhere. */
  said: (shapes: number, answers: number) =>
    [
      shapes > 0 || answers === 0 ? formatCounted(shapes, "shape") : "",
      answers > 0 ? formatCounted(answers, "answer") : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  toggle: (name: string, key: string) => `${name} (key ${key})`,
  zoomIn: "Zoom in (+)",
  zoomOut: "Zoom out (−)",
  whole: "Whole image (0)",
  toFinding: "To the finding (f)",
  toShapes: "To the shapes (f)",
  fill: "Fill (p)",
  grid: "Grid (g)",
  noPixels: "No image is stored with this project: shapes are drawn over the bare pixel grid.",
  noGrid: "This item has no pixel size, so nothing can be drawn; what was stated stands in the table.",
  scale: (mm: number) => `${formatNumber(mm, mm < 1 ? 1 : 0)} mm`,
  position: (mm: number) => `${formatNumber(mm, 2)} mm`,
  slices: "Slices",
  sliceOf: (index: number, total: number) => `Slice ${formatCount(index)} of ${formatCount(total)}`,
  imageOf: (index: number, total: number) => `Image ${formatCount(index)} of ${formatCount(total)}`,
  mappedLabel: (label: string, raw: string) => `${label} (${raw})`,
  wholeItem: "Nothing is drawn on this item: what was stated is about the whole of it, and stands in the table.",
  previousSlice: "Previous slice ([)",
  nextSlice: "Next slice (])",
  keys: "Keys: + − zoom, Shift and arrows move, 0 whole image, f finding, [ ] slices, 1–9 readers, r reference, p fill, g grid.",
  table: "What is drawn",
  columns: {
    layer: "Of",
    label: "Label",
    finding: "Finding",
    shape: "Stated",
    annotator: "Reader",
    attributes: "Attributes",
    place: "Place in the file",
  },
  drawn: "drawn",
  pointMm: (position: readonly number[]) =>
    `point at ${position.map((value) => formatNumber(value, 1)).join(", ")} mm (LPS)`,
  measured: (value: number, unit: string) => `${formatNumber(value, 2)} ${unit}`,
  whole_item: "the whole item",
  frame: (frame: number) => `frame ${formatCount(frame + 1)}`,
  none: "Nobody stated anything about this item.",
  cut: (n: number) => `Only the first ${formatCount(n)} annotations are shown.`,
  unassigned: "–",
} as const;
