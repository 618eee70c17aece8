import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { importItems } from "@/lib/items/import-items";
import { requestContext } from "@/lib/session";

/** Receives the project's items: the CSV as body, its name in the query. */
export async function PUT(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const { body, expected } = requestBody(request);
    const fileName = new URL(request.url).searchParams.get("file") ?? "items.csv";
    const projectNo = Number((await params).no);
    return Response.json(await importItems(context, { projectNo, fileName, body, expected }));
  } catch (error) {
    return errorResponse(error);
  }
}
