import "server-only";
import { headers } from "next/headers";

/** The present request's headers, where a library does not hand them on. */
export async function requestHeaders(): Promise<Headers> {
  return new Headers(await headers());
}
