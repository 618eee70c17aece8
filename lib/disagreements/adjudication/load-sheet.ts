import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { storedResult } from "@/lib/compare/stored-result";
import { AssayError } from "@/lib/errors";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";
import { type AdjudicationSheet, makeSheet, type SheetAnswer } from "./make-sheet";

/** So many questions of difference are asked, the ones worth most. */
const MOST_QUESTIONS = 2000;

interface AskedRow {
  question: string;
  itemNo: number;
  itemKey: string;
  caseKey: string;
  finding: string | null;
  frame: number | null;
  goldLabel: string | null;
  goldPlace: Bounds | null;
  vendorLabel: string | null;
  vendorPlace: Bounds | null;
}

export interface LoadedSheet extends AdjudicationSheet {
  /** By which rows are known to be of this sheet: project, evaluation and a hash of what is asked. */
  sheet: string;
  project: { id: string; no: number };
  evaluationNo: number;
  labels: string[];
}

/** The masked sheet of an evaluation with what it hides. It follows from the evaluation, so it is never stored. */
export async function loadSheet(
  context: Context,
  input: { projectNo: number; evaluationNo: number },
): Promise<LoadedSheet> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const evaluationNo = rowNumber(input.evaluationNo);
  const { sql } = context;
  const [evaluation] = await sql<{ seed: number; result: unknown }[]>`
    select seed::float8 as seed, result from sealed.evaluation
    where project_id = ${project.id} and no = ${evaluationNo} and kind = 'gold' and state = 'done' and not trial`;
  if (!evaluation) throw new AssayError("not_found", "There is no such finished evaluation.");
  const [differing, agreed, [unasked]] = await Promise.all([
    sql<AskedRow[]>`select f.*, i.key as "itemKey" from (
        select distinct on (d.question) d.question, d.seq, d.item_no as "itemNo", d.case_key as "caseKey", d.finding,
          d.frame, d.gold_label as "goldLabel", d.gold_place as "goldPlace", d.vendor_label as "vendorLabel",
          d.vendor_place as "vendorPlace"
        from sealed.disagreement d
        where d.project_no = ${project.no} and d.evaluation_no = ${evaluationNo} and d.question is not null
          and d.type not in ('not_returned', 'wrong_attribute')
        order by d.question, d.seq) f
      join item i on i.project_no = ${project.no} and i.no = f."itemNo"
      order by f.seq limit ${MOST_QUESTIONS}`,
    sql<(Omit<AskedRow, "vendorLabel" | "vendorPlace"> & { goldLabel: string })[]>`
      select a.question, a.item_no as "itemNo", i.key as "itemKey", i.case_key as "caseKey", a.finding, a.frame,
        a.label as "goldLabel", a.place as "goldPlace"
      from sealed.agreed_answer a join item i on i.project_no = a.project_no and i.no = a.item_no
      where a.project_no = ${project.no} and a.evaluation_no = ${evaluationNo} order by a.seq`,
    sql`select 1 from sealed.disagreement where project_no = ${project.no} and evaluation_no = ${evaluationNo}
      and question is null limit 1`,
  ]);
  if (unasked) throw new AssayError("not_ready", T.measuredBefore);
  const { labels } = storedResult.parse(evaluation.result);
  const side = (label: string | null, place: Bounds | null): SheetAnswer => ({ label, place });
  const made = makeSheet(
    differing.map(({ goldLabel, goldPlace, vendorLabel, vendorPlace, ...row }) => ({
      ...row,
      gold: side(goldLabel, goldPlace),
      // Where a label is another, the place is the reference's: two places would be two questions.
      other: side(vendorLabel, goldLabel !== null && vendorLabel !== goldLabel ? goldPlace : vendorPlace),
    })),
    agreed.map(({ goldLabel, goldPlace, ...row }) => ({ ...row, gold: side(goldLabel, goldPlace) })),
    labels,
    evaluation.seed,
  );
  const asked = made.rows.map(({ question, first, second }) => [question, first, second]);
  const hash = createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 12);
  return { ...made, labels, project, evaluationNo, sheet: `P${project.no}-E${evaluationNo}-${hash}` };
}
