import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { ConsensusSettings } from "./settings";

/** Why something that readers said is not in the consensus. */
export type LeftOutReason =
  /** Equal votes or chances: for adjudication. */
  | "tie"
  | "too_few_votes"
  /** Enough readers marked it, but no pixel has enough votes. */
  | "no_shared_pixel"
  /** No rule merges such shapes, or not by this method. */
  | "not_mergeable"
  | "unit_differs"
  | "world_differs"
  | "size_unknown"
  | "ambiguous_item"
  | "marked_as_gold";

/** Reasons that follow from the votes; the others are refusals. */
export const DECIDED_BY_VOTES: ReadonlySet<LeftOutReason> = new Set([
  "tie",
  "too_few_votes",
  "no_shared_pixel",
  "marked_as_gold",
]);

export interface LeftOut {
  item: string;
  label?: string;
  finding?: string;
  /** How many readers said it, of how many who read it. */
  support?: number;
  readers?: number;
  reason: LeftOutReason;
  message: string;
}

/** What a model of readers found about one of them. */
export interface ReaderFigure {
  reader: string;
  /** What it is of: a finding under STAPLE, all labels else. */
  of: string;
  figure: "skill" | "ability" | "competence" | "sensitivity" | "specificity" | "share_right";
  value: number;
}

export interface Consensus {
  makers: string[];
  settings: ConsensusSettings;
  items: DeliveredItem[];
  annotations: Annotation[];
  leftOut: LeftOut[];
  readerFigures: ReaderFigure[];
  warnings: string[];
}
