import type { Annotation } from "@/lib/model/annotation";
import { decideLabels } from "./decide-labels";
import type { ReaderStudy } from "./readers";
import type { Consensus } from "./result";
import type { ConsensusSettings } from "./settings";
import { commonOrigin, votesNeeded } from "./votes";

type Merged = Pick<Consensus, "annotations" | "leftOut" | "readerFigures">;

/** What one thing (an item, or a finding on it) was called by whom. */
interface LabelUnit {
  item: string;
  finding: string | undefined;
  labels: Map<number, Set<string>>;
  said: Annotation[];
}

/**
 * Whole-item labels of several readers as one each.
 *
 * Where nobody gave an item two labels, the readers choose between all labels; else each label is a yes or no of its own
 * among those who labelled the item. `votes` is asked for on top of the method's decision. Ties have no label and are
 * listed. The share of the votes (or the posterior of a model) is the score.
 */
export function mergeLabels({ readers, items }: ReaderStudy, settings: ConsensusSettings): Merged {
  const merged: Merged = { annotations: [], leftOut: [], readerFigures: [] };
  const units = new Map<string, LabelUnit>();
  readers.forEach(({ annotations }, reader) => {
    for (const item of items) {
      for (const annotation of annotations.get(item.key) ?? []) {
        if (annotation.shape.kind !== "class") continue;
        const named = settings.finding === null ? undefined : annotation.attributes[settings.finding];
        const finding = named === undefined ? annotation.finding : String(named);
        const key = JSON.stringify([item.key, finding ?? null]);
        const unit = units.get(key) ?? { item: item.key, finding, labels: new Map<number, Set<string>>(), said: [] };
        unit.labels.set(reader, (unit.labels.get(reader) ?? new Set()).add(annotation.label));
        unit.said.push(annotation);
        units.set(key, unit);
      }
    }
  });
  if (units.size === 0) return merged;
  const all = [...units.values()];
  const labels = [...new Set(all.flatMap(({ said }) => said.map(({ label }) => label)))].sort();
  if (settings.method === "staple") {
    for (const { item, finding } of all) {
      const message = "STAPLE merges masks; labels need a vote or a model of labels";
      merged.leftOut.push({ item, ...(finding !== undefined && { finding }), reason: "not_mergeable", message });
    }
    return merged;
  }
  const isMultiple = all.some((unit) => [...unit.labels.values()].some((given) => given.size > 1));
  const rounds = isMultiple ? labels.map((label) => [label]) : [labels];
  for (const round of rounds) mergeRound(all, round, isMultiple, readers, settings, merged);
  return merged;
}

/** One choice: between all labels, or (a single one, several a unit) between having it and not. */
function mergeRound(
  units: readonly LabelUnit[],
  labels: readonly string[],
  isYesNo: boolean,
  readers: ReaderStudy["readers"],
  settings: ConsensusSettings,
  merged: Merged,
): void {
  const [only = ""] = labels;
  const votes = units.flatMap((unit, position) =>
    [...unit.labels].map(([reader, given]) => ({
      unit: position,
      reader,
      label: isYesNo ? Number(given.has(only)) : labels.findIndex((label) => given.has(label)),
    })),
  );
  const { decisions, figures } = decideLabels({
    votes,
    unitCount: units.length,
    readers: readers.map(({ name }) => name),
    labelCount: isYesNo ? 2 : labels.length,
    settings,
  });
  merged.readerFigures.push(...figures.map((figure) => ({ ...figure, of: isYesNo ? only : "labels" })));
  decisions.forEach(({ label, certainty }, position) => {
    const unit = units[position];
    if (unit === undefined) return;
    const answered = unit.labels.size;
    const where = { item: unit.item, ...(unit.finding !== undefined && { finding: unit.finding }) };
    if (label === null) {
      const tied = isYesNo ? [only] : [...new Set(unit.said.map((one) => one.label))].sort();
      const message = `${answered} readers are divided: ${tied.join(", ")}`;
      merged.leftOut.push({ ...where, ...(isYesNo && { label: only }), readers: answered, reason: "tie", message });
      return;
    }
    const name = isYesNo ? only : (labels[label] ?? "");
    const support = [...unit.labels.values()].filter((given) => given.has(name)).length;
    if (isYesNo && label === 0) {
      if (support > 0) merged.leftOut.push({ ...where, label: name, support, readers: answered, ...tooFew(support) });
      return;
    }
    if (support < (settings.votes === null ? 1 : votesNeeded(settings, answered))) {
      merged.leftOut.push({ ...where, label: name, support, readers: answered, ...tooFew(support) });
      return;
    }
    merged.annotations.push({
      ...where,
      label: name,
      shape: { kind: "class" },
      score: certainty,
      origin: commonOrigin(unit.said),
      attributes: { support, readers: answered },
      place: "",
    });
  });
}

const tooFew = (support: number) => ({
  reason: "too_few_votes" as const,
  message: `${support} votes are not enough`,
});
