import type { z } from "zod";
import { AssayError } from "@/lib/errors";
import { refuseForeignOrigin } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { receiveUploads, type uploadsInput } from "@/lib/ingest/uploads/receive-uploads";
import { requestContext } from "@/lib/session";

/** Makes a delivery of files that were uploaded in parts: what it is, and their ids. */
export async function POST(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const given: unknown = await request.json().catch(() => null);
    if (typeof given !== "object" || given === null) throw new AssayError("invalid_input", "Send a JSON object.");
    const input = { ...given, projectNo: Number((await params).no) };
    return Response.json(await receiveUploads(context, input as z.input<typeof uploadsInput>));
  } catch (error) {
    return errorResponse(error);
  }
}
