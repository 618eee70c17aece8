import "server-only";
import { z } from "zod";
import { cancelJob } from "@/lib/jobs/cancel-job";
import { loadJob } from "@/lib/jobs/load-job";
import { streamJobEvents } from "@/lib/jobs/stream-job-events";
import { operation } from "../operation";
import { DONE, done, jobView, NOTHING } from "../shapes";

const ofJob = z.strictObject({ id: z.string() });

export const JOB_OPERATIONS = [
  operation({
    id: "getJob",
    method: "GET",
    path: "/jobs/{id}",
    scope: "projects:read",
    summary: "How far a job is",
    params: ofJob,
    query: NOTHING,
    body: null,
    response: jobView,
    run: (context, { params }) => loadJob(context, params),
  }),
  operation({
    id: "followJob",
    method: "GET",
    path: "/jobs/{id}/events",
    scope: "projects:read",
    summary: "A job now and after each change, as server-sent events",
    params: ofJob,
    query: NOTHING,
    body: null,
    response: { type: "text/event-stream", description: "One event a change, until the job ends" },
    run: async (context, { params, request }) =>
      streamJobEvents(context, await loadJob(context, params), request.signal),
  }),
  operation({
    id: "cancelJob",
    method: "POST",
    path: "/jobs/{id}/cancel",
    scope: "batches:write",
    summary: "Ask a job to stop: it is published or gone, nothing between",
    params: ofJob,
    query: NOTHING,
    body: null,
    response: done,
    run: async (context, { params }) => {
      await cancelJob(context, params);
      return DONE;
    },
  }),
];
