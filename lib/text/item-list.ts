import { formatCount, formatCounted } from "@/lib/display/number";

/** Words of the items' page and of their import. */
export const ITEM_LIST_TEXT = {
  title: "Items",
  counts: (items: number, cases: number) =>
    `${formatCounted(items, "item")} in ${formatCounted(cases, "case")}. The case is the unit of chance: intervals are taken over cases.`,
  importFirst: "Import the items",
  importMore: "Import more, or change them",
  all: "All items",
  none: "No items yet",
  noneText:
    "Items are what vendors are asked to annotate: one row an image, volume or video. Try the sample file first.",
  search: "Search items by key or case",
  searchPlaceholder: "Key or case  ( / )",
  searchAction: "Search",
  matches: (count: number) => `${formatCount(count)} match`,
  noMatch: "No item matches",
  noMatchText: "Search for a part of a key or of a case.",
  item: "Item",
  case: "Case",
  pixels: "Pixels",
  spacing: "Spacing",
  spacingUnknown: "not known",
  attributes: "Attributes",
  noAttributes: "none",
  pages: "Pages",
  previous: "Previous",
  next: "Next",
  page: (page: number, pages: number) => `Page ${formatCount(page)} of ${formatCount(pages)}`,
  fileHint:
    "A CSV with a column key. The columns case, study, file, width, height, frames, spacing_x_mm, spacing_y_mm, spacing_z_mm and position_mm have a meaning; others become attributes to slice by.",
  file: "Items file",
  import: "Import",
  sampleFile: "Sample file",
  chooseFile: "Choose a CSV file first.",
  unreachable: "The server could not be reached. Nothing was changed.",
  failed: "The file could not be imported.",
  imported: (added: number, updated: number, unchanged: number) =>
    `${formatCounted(added, "item")} added, ${formatCount(updated)} changed, ${formatCount(unchanged)} as before.`,
  rejected: (count: number) => `Nothing was imported: ${formatCounted(count, "row")} rejected`,
  rejectedText:
    "A list with holes would let a study start on half of it. Correct the rows below and import the file again.",
  firstListed: (count: number) => `The first ${formatCount(count)} are listed.`,
  rejectedRows: "Rejected rows",
  rejectColumns: { place: "Place", field: "Field", found: "Found", expected: "Expected", message: "Why" },
} as const;
