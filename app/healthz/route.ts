import { connection } from "next/server";
import { isDatabaseHealthy } from "@/lib/health/check-database";

/** For load balancers and the launcher: open to all, so it says no more than whether we work. */
export async function GET(): Promise<Response> {
  await connection(); // never prerendered
  const healthy = await isDatabaseHealthy();
  return Response.json(
    { status: healthy ? "ok" : "unavailable", database: healthy ? "ok" : "unreachable" },
    {
      status: healthy ? 200 : 503,
      headers: { "cache-control": "no-store", ...(healthy ? {} : { "retry-after": "5" }) },
    },
  );
}
