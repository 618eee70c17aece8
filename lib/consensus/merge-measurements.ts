import type { Annotation } from "@/lib/model/annotation";
import { median } from "@/lib/statistics/intervals/quantile";
import type { ReaderStudy } from "./readers";
import type { Consensus } from "./result";
import type { ConsensusSettings } from "./settings";
import { commonOrigin, readersOfItems, votesNeeded } from "./votes";

/**
 * Measurements of several readers as their median, by item, finding and label, where `votes` of those who read the item
 * measured it. Different units, and several values of one reader, are refused.
 */
export function mergeMeasurements(
  study: ReaderStudy,
  settings: ConsensusSettings,
): Pick<Consensus, "annotations" | "leftOut"> {
  const merged: Pick<Consensus, "annotations" | "leftOut"> = { annotations: [], leftOut: [] };
  for (const { key: item } of study.items) {
    const readers = readersOfItems(study.readers, [item]).length;
    for (const { label, finding, measured, makers } of measuredOn(study, item)) {
      const facts = { item, label, ...(finding !== undefined && { finding }), support: makers.size, readers };
      const values = measured.flatMap(({ shape }) => (shape.kind === "measurement" ? shape : []));
      const units = [...new Set(values.map(({ unit }) => unit))].sort();
      const [unit = ""] = units;
      if (makers.size < votesNeeded(settings, readers)) {
        const message = `measured by ${[...makers].join(", ")} only`;
        merged.leftOut.push({ ...facts, reason: "too_few_votes", message });
      } else if (units.length > 1) {
        merged.leftOut.push({ ...facts, reason: "unit_differs", message: `measured in ${units.join(" and ")}` });
      } else if (values.length > makers.size) {
        merged.leftOut.push({ ...facts, reason: "not_mergeable", message: "a reader measured it several times" });
      } else {
        merged.annotations.push({
          item,
          label,
          ...(finding !== undefined && { finding }),
          shape: { kind: "measurement", value: median(values.map(({ value }) => value)), unit },
          origin: commonOrigin(measured),
          attributes: { support: makers.size, readers },
          place: "",
        });
      }
    }
  }
  return merged;
}

interface Measured {
  label: string;
  finding: string | undefined;
  measured: Annotation[];
  makers: Set<string>;
}

function measuredOn({ readers }: ReaderStudy, item: string): Measured[] {
  const found = new Map<string, Measured>();
  for (const { name, annotations } of readers) {
    for (const annotation of annotations.get(item) ?? []) {
      if (annotation.shape.kind !== "measurement") continue;
      const { label, finding } = annotation;
      const key = JSON.stringify([label, finding ?? null]);
      const entry = found.get(key) ?? { label, finding, measured: [], makers: new Set<string>() };
      entry.measured.push(annotation);
      entry.makers.add(name);
      found.set(key, entry);
    }
  }
  return [...found].sort(([first], [second]) => (first < second ? -1 : 1)).map(([, entry]) => entry);
}
