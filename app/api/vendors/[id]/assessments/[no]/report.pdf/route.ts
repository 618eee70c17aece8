import { z } from "zod";
import { assessmentPdf } from "@/lib/assessments/report/assessment-pdf";
import { isCalendarDate } from "@/lib/assessments/score/calendar-date";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { parseInput } from "@/lib/parse-input";
import { PAPERS } from "@/lib/reports/pdf/theme";
import { requestContext } from "@/lib/session";

const query = z.object({
  paper: z.enum(PAPERS).optional(),
  asOf: z.string().refine(isCalendarDate, "A day such as 2026-12-31").optional(),
});

/** A vendor's assessment, printed. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; no: string }> },
): Promise<Response> {
  try {
    const [{ id, no }, context] = await Promise.all([params, requestContext()]);
    const { paper, asOf } = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
    const bytes = await assessmentPdf(context, { vendorId: id, no: Number(no), paper, ...(asOf ? { asOf } : {}) });
    return downloadResponse(new Blob([bytes.slice()]).stream(), "application/pdf", `assessment-${Number(no)}.pdf`);
  } catch (error) {
    return errorResponse(error);
  }
}
