import { Histogram } from "prom-client";
import { registry } from "./registry";

const NAME = "assay_http_request_duration_seconds";
const LABELS = ["method", "route", "status"] as const;
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

type Label = (typeof LABELS)[number];

function durations(): Histogram<Label> {
  const known = registry().getSingleMetric(NAME) as Histogram<Label> | undefined;
  if (known) return known;
  return new Histogram({
    name: NAME,
    help: "Time from a request's first byte to the end of its answer, by route of the access list",
    labelNames: LABELS,
    buckets: BUCKETS,
    registers: [registry()],
  });
}

export function observeRequest(
  { method, route, status }: { method: string; route: string; status: number },
  seconds: number,
): void {
  const labels = { method: METHODS.has(method) ? method : "other", route, status: String(status) };
  durations().observe(labels, seconds);
}
