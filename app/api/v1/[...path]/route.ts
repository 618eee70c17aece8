import { handleRequest } from "@/lib/api/handle-request";

type Address = { params: Promise<{ path: string[] }> };

/** The API: every method goes to the operations declared in lib/api, whose caller is found there on each request. */
async function answer(request: Request, { params }: Address): Promise<Response> {
  return handleRequest(request, (await params).path);
}

export const GET = answer;
export const HEAD = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
