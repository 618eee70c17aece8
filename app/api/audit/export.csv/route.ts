import { parseEventQuery } from "@/lib/audit/event-query";
import { exportAuditCsv } from "@/lib/audit/export-audit";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";

/** The events that match the filter in the address, all pages in one file. */
export async function GET(request: Request): Promise<Response> {
  try {
    const context = await requestContext();
    const { before: _, ...filter } = parseEventQuery(Object.fromEntries(new URL(request.url).searchParams));
    const day = context.now.toISOString().slice(0, 10);
    return downloadResponse(await exportAuditCsv(context, filter), "text/csv; charset=utf-8", `audit-${day}.csv`);
  } catch (error) {
    return errorResponse(error);
  }
}
