import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { streamRejectsCsv } from "@/lib/ingest/stream-rejects-csv";
import { requestContext } from "@/lib/session";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ no: string; batchNo: string }> },
): Promise<Response> {
  try {
    const { no, batchNo } = await params;
    const context = await requestContext();
    const body = await streamRejectsCsv(context, { projectNo: Number(no), batchNo: Number(batchNo) });
    return downloadResponse(body, "text/csv; charset=utf-8", `rejects-batch-${batchNo}.csv`);
  } catch (error) {
    return errorResponse(error);
  }
}
