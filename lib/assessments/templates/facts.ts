import { z } from "zod";

/** What the candidate is; the same words as the vendors' table. */
export const CANDIDATE_KINDS = [
  "managed_service",
  "commercial_tool",
  "open_source_tool",
  "in_house_team",
  "model",
] as const;
/** Where the images are opened. */
export const DEPLOYMENTS = ["vendor_cloud", "own_cloud", "on_premises", "offline_workstation"] as const;
/** Whether anyone outside the organization can store, process or view the images, identified or not. */
export const DATA_LEAVES_SITE = ["yes", "no"] as const;
/** What governs the project; `local`: another national or state privacy law. */
export const REGIMES = ["hipaa", "gdpr", "fda", "ce_mark", "eu_ai_act", "local"] as const;

const anyOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.array(z.enum(values)).min(1).readonly();

/** All its keys must hold; a key holds when the fact is one of the listed values (regimes: when the lists share one). */
export const conditionSchema = z
  .strictObject({
    kind: anyOf(CANDIDATE_KINDS).optional(),
    deployment: anyOf(DEPLOYMENTS).optional(),
    dataLeavesSite: anyOf(DATA_LEAVES_SITE).optional(),
    regimes: anyOf(REGIMES).optional(),
  })
  .readonly();
export type Condition = z.output<typeof conditionSchema>;

/** What is known of the candidate and the project. Absent: nobody has recorded it yet; no regimes is a fact. */
export const factsSchema = z
  .strictObject({
    kind: z.enum(CANDIDATE_KINDS).optional(),
    deployment: z.enum(DEPLOYMENTS).optional(),
    dataLeavesSite: z.enum(DATA_LEAVES_SITE).optional(),
    regimes: z.array(z.enum(REGIMES)).readonly().optional(),
  })
  .readonly();
export type CandidateFacts = z.output<typeof factsSchema>;
