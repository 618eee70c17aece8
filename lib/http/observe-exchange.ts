import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { observeRequest } from "@/lib/metrics/http";
import { routeOf } from "@/lib/metrics/route-of";
import { joinDrain } from "./drain";

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

/** Counts a request and its time when its answer is over, and lets a stop wait for it. */
export function observeExchange({ request, response }: Exchange): void {
  const startedMs = performance.now();
  const leave = joinDrain(request, response);
  response.once("close", () => {
    leave();
    const status = response.writableFinished ? response.statusCode : 499;
    const route = routeOf(request.url ?? "/");
    observeRequest({ method: request.method ?? "GET", route, status }, (performance.now() - startedMs) / 1000);
  });
}
