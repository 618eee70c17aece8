import "server-only";
import { connectionOn } from "./pools";
import { completeSecondStep } from "./second-step";

/** What the page of the second step does, on the installation's own database. */
export const giveSecondStep = (input: { sessionId: string; code: string }): Promise<void> =>
  completeSecondStep(connectionOn("entrance").db, input, new Date());
