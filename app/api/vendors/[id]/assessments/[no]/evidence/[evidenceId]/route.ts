import { openEvidence } from "@/lib/assessments/records/open-evidence";
import { attachmentHeaders } from "@/lib/evidence/attachment-headers";
import { errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";

/** A document's file, to be saved: never shown inside the product, whatever it is. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; no: string; evidenceId: string }> },
): Promise<Response> {
  try {
    const [{ id, no, evidenceId }, context] = await Promise.all([params, requestContext()]);
    const { bytes, fileName, mediaType } = await openEvidence(context, {
      vendorId: id,
      no: Number(no),
      id: evidenceId,
    });
    return new Response(bytes, { headers: attachmentHeaders(mediaType, fileName) });
  } catch (error) {
    return errorResponse(error);
  }
}
