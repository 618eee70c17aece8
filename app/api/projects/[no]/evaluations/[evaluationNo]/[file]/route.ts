import { COMPARISON_FILES, comparisonCsv } from "@/lib/compare/comparison-files";
import { loadEvaluationResult } from "@/lib/compare/load-evaluations";
import { loadReceiptFile, loadReceiptItems } from "@/lib/compare/load-receipt-file";
import { loadAdjudications } from "@/lib/disagreements/adjudication/load-adjudications";
import { loadSheet } from "@/lib/disagreements/adjudication/load-sheet";
import { proposalCsv } from "@/lib/disagreements/adjudication/proposal-csv";
import { sheetCsv } from "@/lib/disagreements/adjudication/sheet-csv";
import { disagreementsCsv } from "@/lib/disagreements/disagreements-csv";
import { loadAllDisagreements } from "@/lib/disagreements/load-disagreements";
import { AssayError } from "@/lib/errors";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";
import { loadSuspicions } from "@/lib/suspicion/load-suspicions";
import { suspicionsCsv } from "@/lib/suspicion/suspicions-csv";

const CSV = "text/csv; charset=utf-8";

/** An evaluation's tables and its whole result, as files. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ no: string; evaluationNo: string; file: string }> },
): Promise<Response> {
  try {
    const [{ no, evaluationNo, file }, context] = await Promise.all([params, requestContext()]);
    const input = { projectNo: Number(no), evaluationNo: Number(evaluationNo) };
    const fileName = `project-${no}-evaluation-${evaluationNo}-${file}`;
    if (file === "disagreements.csv") {
      return downloadResponse(disagreementsCsv(await loadAllDisagreements(context, input)), CSV, fileName);
    }
    if (file === "adjudication.csv") {
      const { sheet, rows } = await loadSheet(context, input);
      return downloadResponse(sheetCsv(sheet, rows), CSV, fileName);
    }
    if (file === "gold-proposal.csv") {
      const { proposals } = await loadAdjudications(context, input);
      return downloadResponse(proposalCsv(proposals), CSV, fileName);
    }
    if (file === "suspicions.csv") {
      const { rows } = await loadSuspicions(context, input);
      return downloadResponse(suspicionsCsv(rows), CSV, fileName);
    }
    if (file === "receipt.json") {
      const receipt = await loadReceiptFile(context, input);
      return downloadResponse(JSON.stringify(receipt, null, 1), "application/json", fileName);
    }
    if (file === "items.ndjson") {
      return downloadResponse(await loadReceiptItems(context, input), "application/x-ndjson", fileName);
    }
    const { result } = await loadEvaluationResult(context, input);
    if (file === "result.json") {
      return downloadResponse(JSON.stringify(result, null, 2), "application/json", fileName);
    }
    const known = COMPARISON_FILES.find((name) => name === file);
    if (!known) throw new AssayError("not_found", "There is no such file.");
    return downloadResponse(comparisonCsv(result, known), CSV, fileName);
  } catch (error) {
    return errorResponse(error);
  }
}
