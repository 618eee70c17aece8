import { formatCount } from "@/lib/display/number";

/** Of a signed order. */
const AGAINST_ORDER = {
  title: "Against the order",
  total: "Ordered items",
  missing: "Ordered and missing",
  missingItems: "Items that are missing",
  csv: "Missing and unordered items (CSV)",
};

export const ORDER_TEXT = {
  by: {
    protocol: { ...AGAINST_ORDER, note: "Ordered is what the signed protocol lists for this vendor." },
    reference: {
      ...AGAINST_ORDER,
      note: "The signed protocol orders every item that its reference speaks about.",
    },
    project: {
      title: "Against the project's items",
      total: "Items of the project",
      missing: "In none of its deliveries",
      missingItems: "Items in none of its deliveries",
      csv: "Items in none of its deliveries (CSV)",
      note: "No signed protocol orders anything of this vendor, so nothing is missing: this only says which of the project's items it speaks of.",
    },
  },
  here: "In this delivery",
  before: "In earlier deliveries only",
  unordered: "Came unordered",
  unorderedItems: "Items that nobody ordered",
  unorderedNote: "They are kept and not measured while the order stands.",
  more: (count: number) => `and ${formatCount(count)} more`,
} as const;
