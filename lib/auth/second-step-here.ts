import "server-only";
import { connection } from "@/db/client";
import { completeSecondStep } from "./second-step";

/** What the page of the second step does, on the installation's own database. */
export const giveSecondStep = (input: { sessionId: string; code: string }): Promise<void> =>
  completeSecondStep(connection().db, input, new Date());
