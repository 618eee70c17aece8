import { formatCounted } from "@/lib/display/number";

/** Words of the command palette. */
export const PALETTE_TEXT = {
  title: "Go to",
  opens: "Go to a project, page, vendor or item (Ctrl+K)",
  label: "A project, page, vendor or item",
  placeholder: "Project, page, vendor, or an item's exact key",
  placeholderIn: (project: string) => `Page, item, vendor or project; items of ${project}`,
  places: "Places",
  project: "project",
  product: "everywhere",
  vendor: "vendor",
  item: (caseKey: string, project: string) => `item of ${caseKey}${project === "" ? "" : `, ${project}`}`,
  count: (count: number) => (count === 0 ? "Nothing of that name." : `${formatCounted(count, "place")}.`),
  asking: "Looking.",
  keys: "Arrows choose, Enter goes there, Esc closes.",
} as const;
