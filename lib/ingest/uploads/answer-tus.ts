import "server-only";
import { MemoryLocker, Server } from "@tus/server";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError, HTTP_STATUS } from "@/lib/errors";
import { log } from "@/lib/log";
import { findProject } from "@/lib/projects/find-project";
import { MOST_BYTES } from "../files/store-files";
import { TusStore } from "./tus-store";

/** Two requests for one upload at one server; at several, the database lets only one of them go on. */
const locker = new MemoryLocker();

/** One request of the tus protocol (1.0), for the person who asks; uploads are told as below the address it came to. */
export async function answerTus(context: Context, projectNo: number, request: Request): Promise<Response> {
  authorize(context.actor, "batch.upload");
  await findProject(context, projectNo);
  const server = new Server({
    path: uploadsPath(request, projectNo),
    relativeLocation: true,
    // No other site is told that it may ask.
    allowedOrigins: [],
    maxSize: MOST_BYTES,
    locker,
    datastore: new TusStore(context, projectNo),
    async onResponseError(_, error) {
      if (error instanceof AssayError) return { status_code: HTTP_STATUS[error.code], body: error.message };
      // What the protocol itself refuses has its own words.
      if (!(error instanceof Error) || "status_code" in error) return undefined;
      log("error", "an upload failed", { error });
      return { status_code: 500, body: "The upload failed on the server." };
    },
  });
  return server.handleWeb(request);
}

/** Pages and programs have each their own address of the same uploads. */
function uploadsPath(request: Request, projectNo: number): string {
  const below = new URL(request.url).pathname.startsWith("/api/v1/") ? "/api/v1" : "/api";
  return `${below}/projects/${projectNo}/uploads`;
}
