import { AssayError } from "@/lib/errors";
import { boundaryOf, formParts } from "@/lib/http/multipart";
import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse, formAnswer } from "@/lib/http/respond";
import { filesForm } from "@/lib/ingest/files/delivery-form";
import { deliver, deliverFiles } from "@/lib/portal/deliver";
import { requestContext } from "@/lib/session";

type Params = { params: Promise<{ no: string }> };

/** Receives a vendor contact's delivery: the raw file as body. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const query = new URL(request.url).searchParams;
    const { body, expected } = requestBody(request);
    const input = {
      projectNo: Number((await params).no),
      name: query.get("name") ?? "",
      fileName: query.get("file") ?? "",
      supersedesId: query.get("supersedes") || null,
    };
    return Response.json(await deliver(context, input, { body, ...expected }));
  } catch (error) {
    return errorResponse(error);
  }
}

/** Receives one of one or several files as a form: what it replaces first, then its files. Works without scripts. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const projectNo = Number((await params).no);
  const isForm = !(request.headers.get("accept") ?? "").includes("application/json");
  const back = `/portal/projects/${projectNo}`;
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const boundary = boundaryOf(request.headers.get("content-type"));
    if (boundary === null) throw new AssayError("invalid_input", "Send the files as multipart/form-data.");
    const { fields, files } = await filesForm(formParts(requestBody(request).body, boundary));
    const input = { projectNo, name: fields.name ?? "", supersedesId: fields.supersedes || null };
    const delivered = await deliverFiles(context, input, files);
    return isForm ? formAnswer({ to: `${back}/deliveries/${delivered.deliveryId}` }) : Response.json(delivered);
  } catch (error) {
    const refused = errorResponse(error);
    return isForm ? formAnswer({ refused, back }) : refused;
  }
}
