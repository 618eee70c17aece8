import "server-only";
import type { Context } from "@/lib/auth/context";
import { connectionOn } from "@/lib/auth/pools";
import { AssayError } from "@/lib/errors";
import { refuseForeignOrigin } from "@/lib/http/request-body";
import { requestContext } from "@/lib/session";
import type { Scope } from "@/lib/tokens/scopes";
import { bearerSecret } from "@/lib/tokens/secret";
import { tokenContext } from "@/lib/tokens/token-context";

export interface Caller {
  context: Context;
  /** Of a token; a person at a browser has every scope, and the role decides. */
  scopes: ReadonlySet<Scope> | "all";
}

const IN_ADDRESS = ["token", "access_token", "api_key"];

/**
 * Who asks: a token in the Authorization header, else the session of a page of ours. Addresses are written to logs, so a
 * token there is refused even where it is right.
 */
export async function callerOf(request: Request): Promise<Caller> {
  const query = new URL(request.url).searchParams;
  if (IN_ADDRESS.some((name) => query.has(name)))
    throw new AssayError("not_signed_in", "A token belongs into the Authorization header, not into the address.");
  const secret = bearerSecret(request.headers.get("authorization"));
  if (secret === undefined)
    throw new AssayError("not_signed_in", "This is no token of ours: Authorization: Bearer assay_…");
  if (secret === null) {
    const context = await requestContext();
    if (request.method !== "GET") refuseUnknownOrigin(request);
    refuseForeignOrigin(request);
    return { context, scopes: "all" };
  }
  const found = await tokenContext(connectionOn("entrance"), secret, new Date());
  if (!found) throw new AssayError("not_signed_in", "This token does not hold: unknown, expired or revoked.");
  return found;
}

/** A browser says where a writing request comes from; what does not say it may as well be another site's. */
function refuseUnknownOrigin({ headers }: Request): void {
  if (headers.get("origin") === null && headers.get("sec-fetch-site") === null)
    throw new AssayError("forbidden", "Use a token: this request does not say which page it comes from.");
}
