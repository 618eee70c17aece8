import { addEvidence } from "@/lib/assessments/records/save-evidence";
import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";

/** Receives a document behind an answer: the raw file as body, what it is in the query. */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ id: string; no: string }> },
): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const [{ id, no }, context] = await Promise.all([params, requestContext()]);
    const query = new URL(request.url).searchParams;
    const text = (name: string) => query.get(name) ?? "";
    const document = {
      itemKey: text("itemKey"),
      title: text("title") || text("file"),
      issuer: text("issuer"),
      issuedOn: text("issuedOn") || null,
      validUntil: text("validUntil") || null,
      covers: text("covers"),
    };
    const upload = { fileName: text("file"), ...requestBody(request) };
    return Response.json(await addEvidence(context, { vendorId: id, no: Number(no) }, document, upload));
  } catch (error) {
    return errorResponse(error);
  }
}
