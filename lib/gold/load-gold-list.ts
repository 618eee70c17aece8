import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import type { GoldScope } from "./freeze-gold-version";

export interface GoldListEntry {
  no: number;
  name: string;
  kind: "external" | "consensus" | "leave_one_out";
  state: "draft" | "frozen";
  makers: string[];
  requiresEveryMaker: boolean;
  exhaustive: boolean;
  guidelineVersion: string;
  sha256: string | null;
  scope: Partial<GoldScope> | null;
  /** The frozen next version, from which on this one is measured on demand. */
  replacedBy: number | null;
  frozenAt: Date | null;
  createdAt: Date;
  batches: number;
  evaluations: number;
}

/** All gold versions of a project, newest first. */
export async function loadGoldList(context: Context, input: { projectNo: number }): Promise<GoldListEntry[]> {
  authorize(context.actor, "gold.read");
  const project = await findProject(context, input.projectNo);
  const { sql } = context;
  return sql<GoldListEntry[]>`
    select g.no, g.name, g.kind, g.state, g.makers, g.requires_every_maker as "requiresEveryMaker", g.exhaustive,
      g.guideline_version as "guidelineVersion", g.sha256, g.scope, g.frozen_at as "frozenAt",
      g.created_at as "createdAt",
      (select min(n.no) from sealed.gold_version n where n.project_id = g.project_id and n.replaces_no = g.no
        and n.state = 'frozen') as "replacedBy",
      (select count(*)::int from sealed.gold_batch b where b.gold_version_id = g.id) as batches,
      (select count(*)::int from sealed.evaluation e where e.gold_version_id = g.id and e.state = 'done' and not e.trial) as evaluations
    from sealed.gold_version g where g.project_id = ${project.id} order by g.no desc`;
}
