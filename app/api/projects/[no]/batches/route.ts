import type { z } from "zod";
import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { receiveUpload, type uploadInput } from "@/lib/ingest/receive-upload";
import { requestContext } from "@/lib/session";

/** Receives one delivery: the raw file as body, what it is in the query. */
export async function PUT(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
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
