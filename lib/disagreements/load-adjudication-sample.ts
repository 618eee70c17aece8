import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { writeCsv } from "@/lib/display/csv";
import { AssayError } from "@/lib/errors";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { adjudicationSample, type MeasuredCase } from "./adjudication-sample";

/** The cases of an evaluation to adjudicate, masked: a place and a case, no vendor, no answer, no hint which differ. */
export async function loadAdjudicationSample(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<string[]> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const evaluationNo = rowNumber(input.evaluationNo);
  const { sql } = context;
  const [evaluation] = await sql<{ seed: number }[]>`select seed::float8 as seed from sealed.evaluation
    where project_id = ${project.id} and no = ${evaluationNo} and kind = 'gold' and state = 'done' and not trial`;
  if (!evaluation) throw new AssayError("not_found", "There is no such finished evaluation.");
  const cases = await sql<MeasuredCase[]>`
    with differing as (
      select distinct i.case_key from sealed.disagreement d
      join item i on i.project_no = d.project_no and i.no = d.item_no
      where d.project_no = ${project.no} and d.evaluation_no = ${evaluationNo})
    select distinct m.case_key as "caseKey", d.case_key is not null as "isDisagreed"
    from sealed.evaluation_measure m left join differing d on d.case_key = m.case_key
    where m.project_no = ${project.no} and m.evaluation_no = ${evaluationNo}`;
  return adjudicationSample(cases, evaluation.seed);
}

/** The list as a sheet to fill in. */
export function adjudicationCsv(cases: readonly string[]): string {
  return writeCsv(
    ["no", "case", "adjudicated_answer", "adjudicator", "remarks"],
    cases.map((caseKey, at) => [at + 1, caseKey, "", "", ""]),
  );
}
