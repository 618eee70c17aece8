import { parentPort } from "node:worker_threads";
import type { ToThread } from "@/lib/ingest/thread/messages";
import { serveTask } from "@/lib/ingest/thread/serve-task";

/** The thread in which files of other people are parsed: one task after the other, until it is ended from outside. */
const port = parentPort;
if (!port) throw new Error("This is a thread's program");
port.on("message", (message: ToThread) => {
  if (message.is === "task") void serveTask(port, message.task);
});
