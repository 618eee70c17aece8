import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { orderCsv } from "@/lib/ingest/order/order-csv";
import { requestContext } from "@/lib/session";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ no: string; batchNo: string }> },
): Promise<Response> {
  try {
    const { no, batchNo } = await params;
    const context = await requestContext();
    const body = await orderCsv(context, { projectNo: Number(no), batchNo: Number(batchNo) });
    return downloadResponse(body, "text/csv; charset=utf-8", `order-batch-${batchNo}.csv`);
  } catch (error) {
    return errorResponse(error);
  }
}
