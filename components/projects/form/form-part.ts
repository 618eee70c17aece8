import type { ProjectDraft } from "./project-draft";

/** What each part of the project form is given. */
export interface FormPartProps {
  draft: ProjectDraft;
  change: (part: Partial<ProjectDraft>) => void;
  /** What is wrong, by the path of the field: "labels.2.name". */
  errors: Readonly<Record<string, string | undefined>>;
}
