import { writeFileSync } from "node:fs";
import path from "node:path";
import { emit, jsonText } from "@/lib/cli/emit";
import { evaluateFiles } from "@/lib/cli/evaluate-files";
import { EVALUATE_OPTIONS, parseEvaluate } from "@/lib/cli/evaluate-request";
import { evaluationCsv } from "@/lib/cli/evaluation-csv";
import { evaluationJson, evaluationReport } from "@/lib/cli/evaluation-report";
import { usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";
import { projectRoot } from "@/lib/env";
import { decisionReportPdf } from "@/lib/reports/decision-report-pdf";
import { reportOfResult } from "@/lib/reports/report-of-result";

const USAGE =
  "assay evaluate --gold PATH --vendor NAME=PATH … | --reference-without-self DIR --vendor … | FILE --columns …";

/** `assay evaluate`: vendors against gold. Exit 0 when measured, 1 when an input is refused, 2 for bad usage. */
export async function evaluateCommand(args: string[]): Promise<number> {
  const { request, output, help } = parseEvaluate(args);
  if (help) {
    await emit(usageText(USAGE, EVALUATE_OPTIONS), output.out);
    return 0;
  }
  const evaluation = await evaluateFiles(request, terminalProgress());
  const { result } = evaluation;
  if (output.csv !== undefined) await emit(evaluationCsv(result), output.csv);
  if (output.pdf !== undefined) {
    const about = { name: path.basename(output.pdf, ".pdf"), now: new Date(), suspicions: evaluation.suspicions };
    const fontFolder = path.join(projectRoot(), "public", "fonts");
    writeFileSync(output.pdf, await decisionReportPdf(reportOfResult(result, about), { paper: "A4", fontFolder }));
  }
  await emit(
    output.json ? jsonText(evaluationJson(evaluation)) : evaluationReport(result, evaluation.suspicions),
    output.out,
  );
  return 0;
}
