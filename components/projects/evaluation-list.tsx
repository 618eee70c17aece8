import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { formatInstant } from "@/lib/display/date";
import type { RecentEvaluation } from "@/lib/projects/load-recent-evaluations";
import { JOB_STATE_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { PROJECT_TEXT as T } from "@/lib/text/projects";

const pathOf = ({ kind, projectNo, no }: RecentEvaluation) =>
  `/projects/${projectNo}/${kind === "gold" ? "compare" : "agreement"}?evaluation=${no}`;

/** The newest evaluations, each a link to its figures. */
export function EvaluationList({
  evaluations,
  timeZone,
  hasProject = true,
}: {
  evaluations: readonly RecentEvaluation[];
  timeZone: string;
  hasProject?: boolean;
}) {
  return (
    <ul className="divide-y divide-line rounded-sm border border-line">
      {evaluations.map((evaluation) => {
        const { projectNo, projectName, no, kind, task, state, goldNo, goldName, createdAt } = evaluation;
        const against = goldNo === null ? T.againstEachOther : T.againstGold(goldNo, goldName ?? "");
        return (
          <li key={`${projectNo}-${no}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
            <Link className="link font-medium" href={pathOf(evaluation)}>
              {kind === "gold" ? T.evaluation(no) : T.agreementStudy(no)}
            </Link>
            <span>
              {hasProject ? `${projectName} · ` : ""}
              {nameOf(TASK_NAMES, task)}, {against}
            </span>
            {state === "done" ? null : <Badge>{nameOf(JOB_STATE_NAMES, state)}</Badge>}
            <span className="ml-auto text-muted text-xs">{formatInstant(createdAt, timeZone)}</span>
          </li>
        );
      })}
    </ul>
  );
}
