import "server-only";
import type { AgreementResult, AgreementSettings, Rating } from "../agreement/agreement-result";
import type { Receipt } from "../result";
import { askThread, sendAway } from "./ask-thread";

/** So many ratings are on their way in one message. */
const PORTION = 10_000;

/** `measureAgreement` in a thread of its own: the same result to the last bit. The ratings are handed over (`sendAway`). */
export function measureAgreementInThread(
  ratings: Rating[],
  settings: AgreementSettings,
  inputs: Receipt["inputs"],
  signal: AbortSignal,
): Promise<AgreementResult> {
  return askThread<AgreementResult>(signal, (post) => {
    sendAway(ratings, PORTION, (part) => post({ ratings: part }));
    post({ study: { settings, inputs } });
  });
}
