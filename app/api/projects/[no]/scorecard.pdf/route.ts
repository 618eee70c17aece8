import { z } from "zod";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { parseInput } from "@/lib/parse-input";
import { PAPERS } from "@/lib/reports/pdf/theme";
import { scorecardPdf, scorecardQuery } from "@/lib/scorecard/scorecard-files";
import { requestContext } from "@/lib/session";

const query = scorecardQuery.extend({ paper: z.enum(PAPERS).default("A4") });

/** A project's scorecard, printed. */
export async function GET(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    const [{ no }, context] = await Promise.all([params, requestContext()]);
    const { paper, evaluation: evaluationNo } = parseInput(
      query,
      Object.fromEntries(new URL(request.url).searchParams),
    );
    const bytes = await scorecardPdf(context, { projectNo: Number(no), evaluationNo, paper });
    return downloadResponse(new Blob([bytes.slice()]).stream(), "application/pdf", `scorecard-${Number(no)}.pdf`);
  } catch (error) {
    return errorResponse(error);
  }
}
