import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { deliver } from "@/lib/portal/deliver";
import { requestContext } from "@/lib/session";

/** Receives a vendor contact's delivery: the raw file as body. */
export async function PUT(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
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
