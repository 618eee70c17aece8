import { connection } from "next/server";
import { checkHealth } from "@/lib/health/check-health";

/** For load balancers and the launcher: open to all, so it says no more than what works. */
export async function GET(): Promise<Response> {
  await connection(); // never prerendered
  const health = await checkHealth();
  const isUp = health.status !== "unavailable";
  return Response.json(health, {
    status: isUp ? 200 : 503,
    headers: { "cache-control": "no-store", ...(isUp ? {} : { "retry-after": "5" }) },
  });
}
