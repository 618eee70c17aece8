import { formatCount } from "@/lib/display/number";

export const ORDER_TEXT = {
  title: "Against the order",
  by: {
    protocol: "Ordered is what the signed protocol lists for this vendor.",
    reference: "The signed protocol orders every item that its reference speaks about.",
    project: "No signed protocol lists an order for this vendor, so all items of the project count as ordered.",
  },
  ordered: "Ordered items",
  here: "In this delivery",
  before: "In earlier deliveries only",
  missing: "Ordered and missing",
  unordered: "Came unordered",
  missingItems: "Items that are missing",
  unorderedItems: "Items that nobody ordered",
  unorderedNote: "They are kept and not measured while the order stands.",
  more: (count: number) => `and ${formatCount(count)} more`,
  csv: "Missing and unordered items (CSV)",
} as const;
