import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { unpackShown } from "@/lib/evaluation/stored/shown-result";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { type StoredAgreement, storedAgreement } from "./stored-agreement";

export interface AgreementStudy {
  no: number;
  question: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  createdAt: Date;
  finishedAt: Date | null;
  error: string | null;
}

export interface AgreementPage {
  /** Questions of the schema, and of older studies. */
  questions: string[];
  studies: AgreementStudy[];
  chosen: (AgreementStudy & { result: StoredAgreement }) | null;
}

/** The agreement studies of a project and the result of one: the asked one, else the newest of the question. */
export async function loadAgreement(
  context: Context,
  input: { projectNo: number; question?: string | null; studyNo?: number | null },
): Promise<AgreementPage> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const [studies, questions] = await Promise.all([
    sql<AgreementStudy[]>`
      select no, task as question, state, created_at as "createdAt", finished_at as "finishedAt",
        error->>'message' as error
      from sealed.evaluation where project_id = ${project.id} and kind = 'agreement' order by no desc limit 200`,
    sql<{ question: string }[]>`
      select question from label where project_id = ${project.id} and question is not null and archived_at is null
      group by question order by min(no)`,
  ]);
  const done = studies.filter(({ state }) => state === "done");
  const entry = input.studyNo
    ? done.find(({ no }) => no === input.studyNo)
    : done.find(({ question }) => !input.question || question === input.question);
  const [row] = entry
    ? await sql<{ shown: Uint8Array | null; result: unknown }[]>`
        select shown, case when shown is null then result end as result from sealed.evaluation
        where project_id = ${project.id} and no = ${entry.no}`
    : [];
  const result = row?.shown ? await unpackShown(row.shown) : row?.result;
  return {
    questions: [...new Set([...questions.map(({ question }) => question), ...studies.map(({ question }) => question)])],
    studies: [...studies],
    chosen: entry && row ? { ...entry, result: storedAgreement.parse(result) } : null,
  };
}
