import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";

/** What the API is, for programs and people: it holds no data, so anybody may read it. */
export function GET(): Response {
  return Response.json(openApiDocument(OPERATIONS, "1"), { headers: { "cache-control": "no-store" } });
}
