import "server-only";
import { z } from "zod";
import { CONSENSUS_METHODS, type ConsensusSettings, PIXEL_VOTES } from "./settings";

/** What is asked of a merge of readers into a draft of gold: kept with the job and with the version it makes. */
export const mergeRequest = z.object({
  name: z.string().trim().min(1, "Enter a name").max(200),
  batchNos: z.array(z.number().int().positive()).min(1, "Choose at least one delivery").max(500),
  method: z.enum(CONSENSUS_METHODS),
  votes: z.number().int().min(1, "At least 1").max(500).nullable(),
  pixelVotes: z.enum(PIXEL_VOTES),
  iou: z.number().gt(0, "Above 0").max(1, "At most 1"),
  distanceMm: z.number().positive("Above 0").max(1000),
  /** Of a weighted vote, by reader; a reader without one has 1. */
  weights: z.record(z.string(), z.number().positive("Weights above 0").max(1000)),
  /** One reference a vendor, made of all the others. */
  leaveOneOut: z.boolean(),
  exhaustive: z.boolean(),
  qualification: z.string().trim().max(4000),
});
export type MergeRequest = z.infer<typeof mergeRequest>;

export function mergeSettings(
  { method, votes, pixelVotes, iou, distanceMm, weights }: MergeRequest,
  finding: string | null,
): ConsensusSettings {
  return { method, finding, votes, pixelVotes, iou, distanceMm, weights };
}
