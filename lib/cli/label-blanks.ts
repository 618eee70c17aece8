import type { Delivery } from "@/lib/evaluation/cases/delivery";
import type { Warning } from "@/lib/evaluation/warnings/warnings";

/**
 * A vendor's labels with blanks around a name that the reference has are that name: people type them, and a point named
 * "4 " is no other landmark. Nothing else is changed, and every such label is named in a warning.
 */
export function withoutLabelBlanks(
  vendor: Delivery,
  goldLabels: ReadonlySet<string>,
): { vendor: Delivery; warnings: Warning[] } {
  const changed = new Map<string, number>();
  const annotations = vendor.annotations.map((annotation) => {
    const { label } = annotation;
    const name = label.trim();
    if (name === label || goldLabels.has(label) || !goldLabels.has(name)) return annotation;
    changed.set(label, (changed.get(label) ?? 0) + 1);
    return { ...annotation, label: name };
  });
  if (changed.size === 0) return { vendor, warnings: [] };
  const named = [...changed].map(([label, count]) => `"${label}" (${count})`).join(", ");
  const message = `${vendor.name}: blanks around labels left out, so that they are those of the reference: ${named}.`;
  return { vendor: { ...vendor, annotations }, warnings: [{ code: "label_blanks", message }] };
}
