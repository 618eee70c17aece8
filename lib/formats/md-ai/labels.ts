import { asList, asRecord, asText } from "../json/record";

export interface MdAiLabel {
  name: string;
  mode?: string;
  /** What an annotation of the label is about: the exam, a series of it, or one image. */
  scope?: string;
}

export function labelsOf(groups: readonly unknown[]): Map<string, MdAiLabel> {
  const labels = new Map<string, MdAiLabel>();
  for (const group of groups) {
    for (const entry of asList(asRecord(group)?.labels)) {
      const label = asRecord(entry);
      const id = asText(label?.id);
      if (label === undefined || id === undefined) continue;
      const mode = asText(label.annotationMode);
      const scope = asText(label.scope);
      labels.set(id, { name: asText(label.name) ?? id, ...(mode && { mode }), ...(scope && { scope }) });
    }
  }
  return labels;
}
