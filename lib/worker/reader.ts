import { guardProcess } from "@/lib/ingest/reader/guard-process";
import type { ToReader } from "@/lib/ingest/reader/messages";
import { serveTask } from "@/lib/ingest/reader/serve-task";

/** The process in which files of other people are parsed: one task after the other, until it is ended from outside. */
guardProcess(Number(process.argv[2]));
process.on("message", (message: ToReader) => {
  if (message.is === "task") void serveTask(process, message.task);
});
