import { emit, jsonText } from "@/lib/cli/emit";
import { evaluateFiles } from "@/lib/cli/evaluate-files";
import { EVALUATE_OPTIONS, parseEvaluate } from "@/lib/cli/evaluate-request";
import { evaluationCsv } from "@/lib/cli/evaluation-csv";
import { evaluationReport } from "@/lib/cli/evaluation-report";
import { usageText } from "@/lib/cli/options";
import { terminalProgress } from "@/lib/cli/progress";

const USAGE =
  "assay evaluate --gold PATH --vendor NAME=PATH … | --reference-without-self DIR --vendor … | FILE --columns …";

/** `assay evaluate`: vendors against gold. Exit 0 when measured, 1 when an input is refused, 2 for bad usage. */
export async function evaluateCommand(args: string[]): Promise<number> {
  const { request, output, help } = parseEvaluate(args);
  if (help) {
    await emit(usageText(USAGE, EVALUATE_OPTIONS), output.out);
    return 0;
  }
  const { result } = await evaluateFiles(request, terminalProgress());
  if (output.csv !== undefined) await emit(evaluationCsv(result), output.csv);
  await emit(output.json ? jsonText(result) : evaluationReport(result), output.out);
  return 0;
}
