import { returnSheet } from "@/lib/disagreements/adjudication/return-sheet";
import { refuseForeignOrigin, requestBody } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";

/** Takes back a filled adjudication sheet: the file as body, its name in the query. */
export async function PUT(
  request: Request,
  { params }: { params: Promise<{ no: string; evaluationNo: string }> },
): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    const { body } = requestBody(request);
    const fileName = new URL(request.url).searchParams.get("file") ?? "adjudication.csv";
    const { no, evaluationNo } = await params;
    return Response.json(
      await returnSheet(context, { projectNo: Number(no), evaluationNo: Number(evaluationNo), fileName, body }),
    );
  } catch (error) {
    return errorResponse(error);
  }
}
