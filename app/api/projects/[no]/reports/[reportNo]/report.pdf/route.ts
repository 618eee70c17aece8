import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { openGivenReport } from "@/lib/reports/open-given-report";
import { requestContext } from "@/lib/session";

/** A report as it was given out, byte for byte. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ no: string; reportNo: string }> },
): Promise<Response> {
  try {
    const [{ no, reportNo }, context] = await Promise.all([params, requestContext()]);
    const given = await openGivenReport(context, { projectNo: Number(no), reportNo: Number(reportNo) });
    return downloadResponse(given.body, "application/pdf", given.fileName);
  } catch (error) {
    return errorResponse(error);
  }
}
