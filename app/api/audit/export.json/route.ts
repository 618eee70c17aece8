import { exportAuditJson } from "@/lib/audit/export-audit";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";

/** The whole trail, one event a line, for `assay verify`. */
export async function GET(): Promise<Response> {
  try {
    const context = await requestContext();
    const day = context.now.toISOString().slice(0, 10);
    return downloadResponse(await exportAuditJson(context), "application/json", `audit-${day}.json`);
  } catch (error) {
    return errorResponse(error);
  }
}
