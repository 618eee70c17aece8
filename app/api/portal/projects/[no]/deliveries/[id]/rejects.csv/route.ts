import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { streamOwnRejectsCsv } from "@/lib/portal/own-rejects-csv";
import { requestContext } from "@/lib/session";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ no: string; id: string }> },
): Promise<Response> {
  try {
    const { no, id } = await params;
    const context = await requestContext();
    const body = await streamOwnRejectsCsv(context, { projectNo: Number(no), deliveryId: id });
    return downloadResponse(body, "text/csv; charset=utf-8", "rejects.csv");
  } catch (error) {
    return errorResponse(error);
  }
}
