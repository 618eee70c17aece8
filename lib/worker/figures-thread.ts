import { parentPort } from "node:worker_threads";
import type { SummariseTask } from "@/lib/evaluation/thread/messages";
import { serveSummarise } from "@/lib/evaluation/thread/serve-summarise";

/** The thread in which an evaluation's figures are made of its tallies. */
const port = parentPort;
if (!port) throw new Error("This is a thread's program");
port.once("message", (task: SummariseTask) => port.postMessage(serveSummarise(task)));
