import type { z } from "zod";
import { AssayError } from "@/lib/errors";
import { boundaryOf, formParts } from "@/lib/http/multipart";
import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse, formAnswer } from "@/lib/http/respond";
import { deliveryForm } from "@/lib/ingest/files/delivery-form";
import { receiveFiles, receiveUpload, type uploadInput } from "@/lib/ingest/receive-upload";
import { requestContext } from "@/lib/session";

type Params = { params: Promise<{ no: string }> };

/** Receives one delivery: the raw file as body, what it is in the query. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const query = new URL(request.url).searchParams;
    const supersedes = query.get("supersedes");
    const { body, expected } = requestBody(request);
    const input = {
      projectNo: Number((await params).no),
      role: query.get("role") ?? "delivery",
      vendorId: query.get("vendor") || null,
      toolId: query.get("tool") || null,
      name: query.get("name") ?? "",
      fileName: query.get("file") ?? "",
      supersedesNo: supersedes ? Number(supersedes) : null,
      additionalRead: query.get("read") === "additional",
    };
    return Response.json(await receiveUpload(context, input as z.input<typeof uploadInput>, body, expected));
  } catch (error) {
    return errorResponse(error);
  }
}

/** Receives one delivery of one or several files as a form: what it is first, then its files. Works without scripts. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const projectNo = Number((await params).no);
  const isForm = !(request.headers.get("accept") ?? "").includes("application/json");
  const back = `/projects/${projectNo}/batches`;
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const boundary = boundaryOf(request.headers.get("content-type"));
    if (boundary === null) throw new AssayError("invalid_input", "Send the files as multipart/form-data.");
    const { input, files } = await deliveryForm(formParts(requestBody(request).body, boundary));
    const received = await receiveFiles(context, { ...input, projectNo }, files);
    if (!isForm) return Response.json(received);
    return formAnswer({ to: `${back}/${received.batchNo}` });
  } catch (error) {
    const refused = errorResponse(error);
    return isForm ? formAnswer({ refused, back: `${back}/new` }) : refused;
  }
}
