import { parentPort } from "node:worker_threads";
import type { ClusterTally } from "@/lib/evaluation/tally";
import type { ToThread } from "@/lib/evaluation/thread/messages";
import { serveSummarise } from "@/lib/evaluation/thread/serve-summarise";

/** The thread in which an evaluation's figures are made of its tallies. */
const port = parentPort;
if (!port) throw new Error("This is a thread's program");
const tallies: ClusterTally[] = [];
port.on("message", (message: ToThread) => {
  if ("context" in message) port.postMessage(serveSummarise({ tallies, context: message.context }));
  else for (const one of message.tallies) tallies.push(one);
});
