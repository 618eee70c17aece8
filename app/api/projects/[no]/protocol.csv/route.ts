import { AssayError } from "@/lib/errors";
import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadProtocol } from "@/lib/protocols/load-protocol";
import { protocolCsv } from "@/lib/protocols/protocol-table";
import { requestContext } from "@/lib/session";

/** A project's protocol with its signature and deviations. */
export async function GET(_: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    const [{ no }, context] = await Promise.all([params, requestContext()]);
    const [{ protocol }, timeZone] = await Promise.all([
      loadProtocol(context, { projectNo: Number(no) }),
      loadTimeZone(context),
    ]);
    if (!protocol) throw new AssayError("not_found", "The project has no protocol.");
    return downloadResponse(protocolCsv(protocol, timeZone), "text/csv; charset=utf-8", `project-${no}-protocol.csv`);
  } catch (error) {
    return errorResponse(error);
  }
}
