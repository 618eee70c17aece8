import { connection } from "next/server";
import { exposeMetrics, metricsAccess } from "@/lib/metrics/expose";

/** For Prometheus, with the token of ASSAY_METRICS_TOKEN; without that setting there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  await connection(); // never prerendered
  const headers = { "cache-control": "no-store" };
  const access = metricsAccess(request.headers.get("authorization"));
  if (access === "off") return new Response("Not found", { status: 404, headers });
  if (access === "refused")
    return new Response("The token is missing or wrong", {
      status: 401,
      headers: { ...headers, "www-authenticate": "Bearer" },
    });
  const { text, type } = await exposeMetrics();
  return new Response(text, { headers: { ...headers, "content-type": type } });
}
