import { connection } from "next/server";
import { openApiDocument } from "@/lib/api/openapi";
import { OPERATIONS } from "@/lib/api/operations";
import { authCookies } from "@/lib/auth/cookies";

/** What the API is, for programs and people: it holds no data, so anybody may read it. */
export async function GET(): Promise<Response> {
  await connection(); // the cookie's name is that of this server, not of where it was built
  const document = openApiDocument(OPERATIONS, "1", authCookies().sessionToken.name);
  return Response.json(document, { headers: { "cache-control": "no-store" } });
}
