import { errorResponse } from "@/lib/http/respond";
import { findPlaces } from "@/lib/items/find-places";
import { requestContext } from "@/lib/session";

/** Where a text may lead: vendors and items, a few of each. */
export async function GET(request: Request): Promise<Response> {
  try {
    const context = await requestContext();
    const { searchParams } = new URL(request.url);
    const project = searchParams.get("project");
    const input = { text: searchParams.get("text") ?? "", projectNo: project === null ? null : Number(project) };
    return Response.json(await findPlaces(context, input), { headers: { "cache-control": "private, no-store" } });
  } catch (error) {
    return errorResponse(error);
  }
}
