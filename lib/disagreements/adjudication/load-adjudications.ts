import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import type { Estimate } from "@/lib/statistics/estimate";
import { wilson } from "@/lib/statistics/intervals/wilson";
import { type Decision, isAgainstReference } from "./decision";
import { loadSheet } from "./load-sheet";

/** A sheet that came back. */
export interface ReturnedSheetEntry {
  no: number;
  evaluationNo: number;
  fileName: string;
  answers: number;
  by: string | null;
  at: Date;
}

/** The newest answer to one question of the sheet. */
export interface DecidedQuestion {
  question: string;
  itemNo: number;
  itemKey: string;
  caseKey: string;
  finding: string | null;
  isAgreed: boolean;
  goldAnswer: string;
  otherAnswer: string;
  decision: Decision;
  rightAnswer: string | null;
  adjudicator: string;
  remarks: string | null;
  adjudicationNo: number;
  at: Date;
  /** An earlier sheet answered otherwise. */
  isDisputed: boolean;
}

export interface AdjudicationState {
  sheet: { rows: number; untold: number; open: number };
  returned: ReturnedSheetEntry[];
  /** Newest answers by decision: of differences, and of answers that all agree on. */
  counts: { differences: Record<Decision, number>; agreed: Record<Decision, number> };
  /** Share of the decided questions on which the reference was found wrong. */
  referenceWrong: { differences: Estimate; agreed: Estimate };
  /** What was decided against the reference: for its next version. */
  proposals: DecidedQuestion[];
}

/** What came back of the sheet of an evaluation, and what follows from it; answers given to another sheet count where it asked the same. */
export async function loadAdjudications(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<AdjudicationState> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const [{ rows, untold }, returned, decided] = await Promise.all([
    loadSheet(context, input),
    context.sql<ReturnedSheetEntry[]>`
      select a.no, a.evaluation_no as "evaluationNo", a.file_name as "fileName", a.answers, u.name as by,
        a.returned_at as at
      from sealed.adjudication a left join app_user u on u.id = a.returned_by
      where a.project_no = ${project.no} order by a.no desc limit 100`,
    newestDecisions(context, project.no),
  ]);
  const asked = new Set(rows.map(({ question }) => question));
  const here = decided.filter(({ question }) => asked.has(question));
  const differences = here.filter(({ isAgreed }) => !isAgreed);
  const agreed = here.filter(({ isAgreed }) => isAgreed);
  return {
    sheet: { rows: rows.length, untold, open: rows.length - here.length },
    returned: [...returned],
    counts: { differences: countOf(differences), agreed: countOf(agreed) },
    referenceWrong: { differences: wrongShare(differences), agreed: wrongShare(agreed) },
    proposals: here.filter(({ decision }) => isAgainstReference(decision)),
  };
}

function newestDecisions({ sql }: Context, projectNo: number): PromiseLike<DecidedQuestion[]> {
  return sql<DecidedQuestion[]>`
    select distinct on (d.question) d.question, d.item_no as "itemNo", i.key as "itemKey", i.case_key as "caseKey",
      d.finding, d.is_agreed as "isAgreed", d.gold_answer as "goldAnswer", d.other_answer as "otherAnswer", d.decision,
      d.right_answer as "rightAnswer", d.adjudicator, d.remarks, d.adjudication_no as "adjudicationNo",
      a.returned_at as at,
      min(d.decision) over (partition by d.question) <> max(d.decision) over (partition by d.question) as "isDisputed"
    from sealed.adjudication_decision d
    join sealed.adjudication a on a.project_no = d.project_no and a.no = d.adjudication_no
    join item i on i.project_no = d.project_no and i.no = d.item_no
    where d.project_no = ${projectNo}
    order by d.question, d.adjudication_no desc`;
}

function countOf(decided: readonly DecidedQuestion[]): Record<Decision, number> {
  const counts = { gold: 0, other: 0, both: 0, neither: 0, cannot_say: 0 };
  for (const { decision } of decided) counts[decision] += 1;
  return counts;
}

/** Of what could be decided: who cannot say has decided nothing. */
function wrongShare(decided: readonly DecidedQuestion[]): Estimate {
  const told = decided.filter(({ decision }) => decision !== "cannot_say");
  return wilson(told.filter(({ decision }) => isAgainstReference(decision)).length, told.length);
}
