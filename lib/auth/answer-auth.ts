import "server-only";
import type { NextRequest } from "next/server";
import { failureOf } from "@/lib/auth";
import { peerOf } from "@/lib/http/peer";
import { oidcProviders } from "./oidc-providers";
import { connectionOn } from "./pools";
import { recordIdentityRefusal } from "./sign-in-by-identity";

const CALLBACK = /\/api\/auth\/callback\/([\w-]+)$/;

/** Answers by next-auth, and puts into the trail what came back from a provider and did not hold. */
export async function answerAuth(
  request: NextRequest,
  answer: (request: NextRequest) => Promise<Response>,
): Promise<Response> {
  const response = await answer(request);
  const id = CALLBACK.exec(new URL(request.url).pathname)?.[1];
  const failed = /[?&]error=/.test(response.headers.get("location") ?? "");
  if (id === undefined || !failed) return response;
  const { db } = connectionOn("entrance");
  const provider = (await oidcProviders(db)).find((one) => one.id === id);
  if (provider) {
    const peer = peerOf(request.headers);
    await recordIdentityRefusal(db, { provider, peer, why: failureOf(request) }, new Date());
  }
  return response;
}
