import { z } from "zod";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { parseInput } from "@/lib/parse-input";
import { generateReport } from "@/lib/reports/generate-report";
import { PAPERS } from "@/lib/reports/pdf/theme";
import { requestContext } from "@/lib/session";

const query = z.object({
  projectNo: z.coerce.number().int().positive(),
  evaluationNo: z.coerce.number().int().positive().nullable(),
  paper: z.enum(PAPERS).optional(),
});

/** A project's decision report, of one evaluation or of the one that decides. */
export async function GET(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    const [{ no }, context] = await Promise.all([params, requestContext()]);
    const { searchParams } = new URL(request.url);
    const evaluationNo = searchParams.get("evaluation") || null;
    const input = parseInput(query, { projectNo: no, evaluationNo, paper: searchParams.get("paper") || undefined });
    const { bytes, fileName } = await generateReport(context, input);
    return downloadResponse(new Blob([bytes.slice()]).stream(), "application/pdf", fileName);
  } catch (error) {
    return errorResponse(error);
  }
}
