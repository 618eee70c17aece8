import { refuseForeignOrigin } from "@/lib/http/request-body";
import { errorResponse } from "@/lib/http/respond";
import { answerTus } from "@/lib/ingest/uploads/answer-tus";
import { requestContext } from "@/lib/session";

type Params = { params: Promise<{ no: string }> };

/** Files that arrive in parts, by the tus protocol: begun, asked about, gone on with, given up. */
async function answer(request: Request, { params }: Params): Promise<Response> {
  try {
    refuseForeignOrigin(request);
    const context = await requestContext();
    return await answerTus(context, Number((await params).no), request);
  } catch (error) {
    return errorResponse(error);
  }
}

export async function POST(request: Request, params: Params): Promise<Response> {
  return answer(request, params);
}

export async function HEAD(request: Request, params: Params): Promise<Response> {
  return answer(request, params);
}

export async function PATCH(request: Request, params: Params): Promise<Response> {
  return answer(request, params);
}

export async function DELETE(request: Request, params: Params): Promise<Response> {
  return answer(request, params);
}
