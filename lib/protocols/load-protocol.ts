import "server-only";
import { z } from "zod";
import { TASKS } from "@/db/schema/project";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { measuringRules } from "@/lib/projects/measuring-rules";
import { claimableFigures } from "./claimable-figures";
import { findProtocol } from "./find-protocol";
import { proposeProtocol } from "./propose-protocol";
import { type ProtocolContent, protocolContent } from "./protocol-content";
import { statementHash } from "./signed-statement";

export interface DeviationView {
  no: number;
  what: string;
  reason: string;
  madeBy: string | null;
  madeAt: Date;
}

export interface ProtocolView {
  state: "draft" | "signed";
  content: ProtocolContent;
  sha256: string | null;
  /** Whether the stored statement still has the hash that was signed; null of a draft. */
  holds: boolean | null;
  signedBy: string | null;
  signedAt: Date | null;
  reason: string;
  retrospective: boolean;
  createdAt: Date;
  deviations: DeviationView[];
}

export interface ProtocolPage {
  protocol: ProtocolView | null;
  /** Scores that are there already: signing now is said to be in retrospect. */
  seen: number;
  /** A first draft; null where no frozen reference serves the project's tasks. */
  proposal: ProtocolContent | null;
  choices: {
    golds: { no: number; name: string; sha256: string | null; tasks: string[] }[];
    figures: Record<string, string[]>;
    vendors: { no: number; name: string }[];
    labels: string[];
  };
}

const storedScope = z.object({ tasks: z.array(z.string()) }).catch({ tasks: [] });

/** A project's protocol with its deviations, and what a draft can choose from. */
export async function loadProtocol(context: Context, input: { projectNo: number }): Promise<ProtocolPage> {
  authorize(context.actor, "protocol.read");
  const { project, row } = await findProtocol(context, input.projectNo);
  const { sql } = context;
  const [deviations, [signer], golds, vendors, labels, [seen]] = await Promise.all([
    row === null
      ? []
      : sql<DeviationView[]>`select d.no, d.what, d.reason, u.name as "madeBy", d.made_at as "madeAt"
          from sealed.protocol_deviation d left join app_user u on u.id = d.made_by
          where d.protocol_id = ${row.id} order by d.no`,
    row?.signedBy ? sql<{ name: string }[]>`select name from app_user where id = ${row.signedBy}` : [],
    sql<{ no: number; name: string; sha256: string | null; scope: unknown; isIndependent: boolean }[]>`
      select no, name, sha256, scope, (kind = 'leave_one_out' or cardinality(makers) = 0) as "isIndependent"
      from sealed.gold_version where project_id = ${project.id} and state = 'frozen' order by no desc`,
    sql<{ no: number; name: string }[]>`
      select v.no, v.name from vendor v where v.organization_id = ${context.actor.organizationId} and (
        exists (select 1 from engagement e where e.vendor_id = v.id and e.project_id = ${project.id})
        or exists (select 1 from batch b where b.vendor_id = v.id and b.project_id = ${project.id} and b.role = 'delivery'))
      order by v.no`,
    sql<{ name: string; question: string | null }[]>`select name, question from label
      where project_id = ${project.id} and archived_at is null order by position, no`,
    sql<{ n: number }[]>`select count(*)::int as n from sealed.evaluation where project_id = ${project.id}
      and state = 'done' and finished_at < ${row?.createdAt ?? context.now}`,
  ]);
  const names = [...new Set(labels.map(({ name }) => name))];
  const rules = measuringRules.parse(project.measuring);
  const { missCost, targetPrevalence } = rules;
  const figures = Object.fromEntries(
    TASKS.filter((task) => project.tasks.includes(task)).map((task) => [
      task,
      claimableFigures(task, names, project.findingAttribute !== null, project.positiveLabel, rules),
    ]),
  );
  const versions = golds.map(({ scope, ...gold }) => ({ ...gold, tasks: storedScope.parse(scope).tasks }));
  return {
    protocol: row === null ? null : view(row, project.no, signer?.name ?? null, [...deviations]),
    seen: seen?.n ?? 0,
    proposal: proposeProtocol({
      golds: versions,
      tasks: project.tasks,
      primaryMetric: project.primaryMetric,
      margin: Number(project.margin.toPrecision(6)),
      ...(missCost === null ? {} : { cost: { miss: missCost, prevalence: targetPrevalence } }),
      claimable: figures,
      vendors: [...vendors],
    }),
    choices: {
      golds: versions.map(({ no, name, sha256, tasks }) => ({ no, name, sha256, tasks })),
      figures,
      vendors: [...vendors],
      labels: names,
    },
  };
}

function view(
  row: NonNullable<Awaited<ReturnType<typeof findProtocol>>["row"]>,
  projectNo: number,
  signedBy: string | null,
  deviations: DeviationView[],
): ProtocolView {
  const { state, sha256, signedAt, reason, retrospective, createdAt } = row;
  const content = protocolContent.parse(row.content);
  const holds =
    signedAt === null
      ? null
      : statementHash({
          projectNo,
          content,
          signedBy: row.signedBy,
          signedAt: signedAt.toISOString(),
          reason,
          retrospective,
        }) === sha256;
  return { state, content, sha256, holds, signedBy, signedAt, reason, retrospective, createdAt, deviations };
}
