import { errorResponse } from "@/lib/http/respond";
import { loadJob } from "@/lib/jobs/load-job";
import { streamJobEvents } from "@/lib/jobs/stream-job-events";
import { requestContext } from "@/lib/session";

/** The job's row now and after each change, as server-sent events. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const context = await requestContext();
    const { id } = await params;
    const first = await loadJob(context, { id });
    return new Response(streamJobEvents(context, first, request.signal), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-cache, no-transform",
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
