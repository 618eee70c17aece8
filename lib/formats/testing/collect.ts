import type { Annotation, DeliveredItem, DeliverySink, Ignored, PersonalDatum, Reject } from "@/lib/model/annotation";

export interface Collected {
  items: DeliveredItem[];
  annotations: Annotation[];
  rejects: Reject[];
  ignored: Ignored[];
  personalData: PersonalDatum[];
  labels: string[];
}

/** A sink that keeps everything, for tests on small files. */
export function collector(): { collected: Collected; sink: DeliverySink } {
  const collected: Collected = { items: [], annotations: [], rejects: [], ignored: [], personalData: [], labels: [] };
  const sink: DeliverySink = {
    item: (item) => void collected.items.push(item),
    annotation: (annotation) => void collected.annotations.push(annotation),
    reject: (reject) => void collected.rejects.push(reject),
    ignored: (ignored) => void collected.ignored.push(ignored),
    personalData: (datum) => void collected.personalData.push(datum),
    label: (name) => void collected.labels.push(name),
  };
  return { collected, sink };
}
