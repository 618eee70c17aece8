import { parentPort } from "node:worker_threads";
import type { Rating } from "@/lib/evaluation/agreement/agreement-result";
import type { ClusterTally } from "@/lib/evaluation/tally";
import type { ToThread } from "@/lib/evaluation/thread/messages";
import { serveAgreement, serveSummarise } from "@/lib/evaluation/thread/serve-figures";

/** The thread in which figures are made: of an evaluation's tallies, or of an agreement study's ratings. */
const port = parentPort;
if (!port) throw new Error("This is a thread's program");
const tallies: ClusterTally[] = [];
const ratings: Rating[] = [];
port.on("message", (message: ToThread) => {
  if ("tallies" in message) for (const one of message.tallies) tallies.push(one);
  else if ("ratings" in message) for (const one of message.ratings) ratings.push(one);
  else if ("context" in message) port.postMessage(serveSummarise({ tallies, context: message.context }));
  else port.postMessage(serveAgreement({ ratings, study: message.study }));
});
