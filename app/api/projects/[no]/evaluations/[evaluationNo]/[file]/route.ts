import { COMPARISON_FILES, comparisonCsv } from "@/lib/compare/comparison-files";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { disagreementsCsv } from "@/lib/disagreements/disagreements-csv";
import { loadAllDisagreements } from "@/lib/disagreements/load-disagreements";
import { AssayError } from "@/lib/errors";
import { requestContext } from "@/lib/session";
import { fileResponse, type NamedFile } from "../../../file-response";

/** An evaluation's tables and its whole result, as files. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ no: string; evaluationNo: string; file: string }> },
): Promise<Response> {
  const { no, evaluationNo, file } = await params;
  return fileResponse(async (): Promise<NamedFile> => {
    const context = await requestContext();
    const input = { projectNo: Number(no), evaluationNo: Number(evaluationNo) };
    const fileName = `project-${no}-evaluation-${evaluationNo}-${file}`;
    if (file === "disagreements.csv") {
      return { fileName, type: "text/csv", body: disagreementsCsv(await loadAllDisagreements(context, input)) };
    }
    const { result } = await loadEvaluationResult(context, input);
    if (file === "result.json") return { fileName, type: "application/json", body: JSON.stringify(result, null, 2) };
    const known = COMPARISON_FILES.find((name) => name === file);
    if (!known) throw new AssayError("not_found", "There is no such file.");
    return { fileName, type: "text/csv", body: comparisonCsv(result, known) };
  });
}
