import "server-only";
import { z } from "zod";
import { storedAgreement } from "@/lib/agreement/stored-agreement";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { chooseEvaluation, conventionsOf, type EvaluationEntry } from "@/lib/compare/choose-evaluation";
import { loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import { storedResult } from "@/lib/compare/stored-result";
import { AssayError } from "@/lib/errors";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { findProject } from "@/lib/projects/find-project";
import { storedAcceptance } from "@/lib/projects/load-project-settings";
import { loadSignedProtocol } from "@/lib/protocols/load-signed-protocol";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { loadSuspicions, type SuspicionList } from "@/lib/suspicion/load-suspicions";
import { MODALITY_NAMES, nameOf } from "@/lib/text/names";
import type { DecisionReportInput, ReportAgreement, ReportEvaluation, ReportQuestions } from "./document/report-input";
import { loadReportBatches } from "./load-report-batches";
import { loadReportReferences } from "./load-report-references";
import { verifiedResult } from "./verified-result";

/**
 * All that a project's decision report says: the evaluation that decides (the asked one, else the newest against a
 * reference without a compared vote), the newest of every other frozen reference and task, and the agreement studies.
 */
export async function loadReport(
  context: Context,
  input: { projectNo: number; evaluationNo?: number | null },
): Promise<DecisionReportInput> {
  authorize(context.actor, "report.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const [entries, preferred, references, batches, agreements, timeZone, protocol] = await Promise.all([
    loadEvaluations(context, input),
    loadIndependentReferences(context, input),
    loadReportReferences(context, project.id),
    loadReportBatches(context, project),
    loadAgreements(context, project.id),
    loadTimeZone(context),
    loadSignedProtocol(context, project.id),
  ]);
  const main = chooseEvaluation(entries, { evaluationNo: input.evaluationNo ?? null }, preferred);
  if (!main) {
    throw input.evaluationNo
      ? new AssayError("not_found", "There is no such finished evaluation.")
      : new AssayError("not_ready", "A report needs a finished evaluation.");
  }
  const chosen = [main, ...besides(main, entries)];
  const evaluations = await loadResults(context, project.id, chosen);
  const [first, ...others] = evaluations;
  if (!first) throw new AssayError("not_found", "There is no such finished evaluation.");
  const { name, description, guidelineVersion, attribution } = project;
  const questions = first.no === null ? null : await loadSuspicions(context, { ...input, evaluationNo: first.no });
  const acceptance = storedAcceptance.parse(project.acceptance);
  return {
    project: {
      name,
      description,
      modality: nameOf(MODALITY_NAMES, project.modality),
      guidelineVersion,
      attribution,
      acceptance,
    },
    evaluations: [first, ...others],
    agreements,
    references,
    protocol,
    batches,
    ...(questions === null ? {} : { questions: questionsOf(questions) }),
    now: context.now,
    timeZone,
  };
}

function questionsOf({ state, rows }: SuspicionList): ReportQuestions {
  return {
    isLooked: state === "looked",
    rows: rows.map(({ kind, subject, message, replies, isSettled }) => ({
      kind,
      subject,
      message,
      isSettled,
      replies: replies.map(({ reply }) => reply),
    })),
  };
}

/** The newest finished evaluation of every other reference and task; those of the deciding task first. */
function besides(main: EvaluationEntry, entries: readonly EvaluationEntry[]): EvaluationEntry[] {
  const tasks = [main.task, ...new Set(entries.map(({ task }) => task).filter((task) => task !== main.task))];
  return tasks
    .flatMap((task) => conventionsOf(entries, task))
    .filter(({ goldNo, task }) => goldNo !== main.goldNo || task !== main.task);
}

interface StoredRow {
  no: number;
  result: unknown;
  sha256: string | null;
  finishedAt: Date | null;
}

async function loadResults(
  { sql }: Context,
  projectId: string,
  entries: readonly EvaluationEntry[],
): Promise<ReportEvaluation[]> {
  const rows = await sql<StoredRow[]>`
    select no, result, result_sha256 as sha256, finished_at as "finishedAt" from sealed.evaluation
    where project_id = ${projectId} and no in ${sql(entries.map(({ no }) => no))} and state = 'done'`;
  return entries.flatMap(({ no, goldNo, goldName }) => {
    const row = rows.find((one) => one.no === no);
    if (!row) return [];
    const { stored, sha256 } = verifiedResult(row);
    const result = storedResult.parse(row.result);
    return [{ no, goldNo, goldName: goldName ?? result.gold.name, finishedAt: row.finishedAt, result, stored, sha256 }];
  });
}

/** The newest finished study of every question. */
async function loadAgreements({ sql }: Context, projectId: string): Promise<ReportAgreement[]> {
  const rows = await sql<(StoredRow & { question: string })[]>`
    select distinct on (task) no, task as question, result, result_sha256 as sha256, finished_at as "finishedAt"
    from sealed.evaluation where project_id = ${projectId} and kind = 'agreement' and state = 'done'
    order by task, no desc`;
  return rows.map(({ no, question, finishedAt, ...row }) => ({
    no,
    question: z.string().parse(question),
    finishedAt,
    result: storedAgreement.parse(row.result),
    ...verifiedResult({ no, ...row }),
  }));
}
