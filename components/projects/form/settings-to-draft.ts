import type { ProjectTask } from "@/lib/projects/fingerprint";
import type { ProjectSettings } from "@/lib/projects/load-project-settings";
import { landmarkDraft } from "./landmark-draft";
import { markDraft } from "./mark-draft";
import type { ProjectDraft } from "./project-draft";
import { toleranceDraft } from "./tolerance-draft";

/** A stored project as the form shows it. */
export function settingsToDraft(project: ProjectSettings): ProjectDraft {
  const { name, description, modality, tasks, guidelineVersion, exhaustive, fingerprint, panel } = project;
  return {
    name,
    description,
    modality,
    tasks: tasks as ProjectTask[],
    guidelineVersion,
    exhaustive: exhaustive === null ? "not_declared" : exhaustive ? "yes" : "no",
    findingAttribute: project.findingAttribute ?? "",
    margin: String(project.margin),
    primaryMetric: project.primaryMetric ?? "",
    positiveLabel: project.positiveLabel ?? "",
    missCost: project.measuring.missCost === null ? "" : String(project.measuring.missCost),
    targetPrevalence: project.measuring.targetPrevalence === null ? "" : String(project.measuring.targetPrevalence),
    landmarks: landmarkDraft(project.measuring.landmarks),
    marks: markDraft(project.measuring.marks),
    lengthWithin: project.measuring.lengths === null ? "" : String(project.measuring.lengths.withinMm),
    ...toleranceDraft(project.measuring.nsd),
    comparedAttributes: project.measuring.attributes.join(", "),
    difficult: project.measuring.difficult,
    sliceBy: project.sliceBy.join(", "),
    acceptance: project.acceptance.map((entry, index) => ({ ...entry, key: index + 1, limit: String(entry.limit) })),
    fingerprint,
    panel,
    labels: project.labels.map(({ question, mirrorOf, ...label }, index) => ({
      ...label,
      key: index + 1,
      question: question ?? "",
      mirrorOf: mirrorOf ?? "",
    })),
  };
}
