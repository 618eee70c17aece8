import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { parseInput } from "@/lib/parse-input";
import { scorecardCsv, scorecardQuery } from "@/lib/scorecard/scorecard-files";
import { requestContext } from "@/lib/session";

/** A project's scorecard as a table. */
export async function GET(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    const [{ no }, context] = await Promise.all([params, requestContext()]);
    const asked = Object.fromEntries(new URL(request.url).searchParams);
    const { evaluation: evaluationNo } = parseInput(scorecardQuery, asked);
    const text = await scorecardCsv(context, { projectNo: Number(no), evaluationNo });
    return downloadResponse(text, "text/csv; charset=utf-8", `scorecard-${Number(no)}.csv`);
  } catch (error) {
    return errorResponse(error);
  }
}
