import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { SUSPICION_KINDS, type SuspicionKind } from "./suspicion";

export interface SuspicionReply {
  reply: string;
  settles: boolean;
  /** Null: erased, or it was no person. */
  by: string | null;
  at: Date;
}

export interface SuspicionRow {
  seq: number;
  kind: SuspicionKind;
  subject: string;
  message: string;
  estimate: { value: number; of: string; n: number; unit?: string; p?: number };
  vendors: { no: number; name: string }[];
  items: { no: number; key: string }[];
  replies: SuspicionReply[];
  /** The last reply settles it. */
  isSettled: boolean;
}

export interface SuspicionList {
  /** `waiting`: its job has not run yet. `not_looked`: none will, a newer evaluation took its place. */
  state: "looked" | "waiting" | "not_looked";
  cases: number;
  settings: Record<string, unknown>;
  rows: SuspicionRow[];
}

const storedRow = z.object({
  seq: z.number(),
  kind: z.enum(SUSPICION_KINDS),
  subject: z.string(),
  message: z.string(),
  estimate: z.object({
    value: z.number(),
    of: z.string(),
    n: z.number(),
    unit: z.string().optional(),
    p: z.number().optional(),
  }),
  vendors: z.array(z.object({ no: z.number(), name: z.string() })),
  items: z.array(z.object({ no: z.number(), key: z.string() })),
});

/** What an evaluation gives to ask about, or only what concerns one item; with the replies given so far. */
export async function loadSuspicions(
  context: Context,
  input: { projectNo: number; evaluationNo: number; itemNo?: number },
): Promise<SuspicionList> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql, actor } = context;
  const evaluationNo = rowNumber(input.evaluationNo);
  const [[search], [job], rows, replies] = await Promise.all([
    sql<{ cases: number; settings: Record<string, unknown> }[]>`select cases, settings from sealed.suspicion_search
      where project_no = ${project.no} and evaluation_no = ${evaluationNo}`,
    sql<{ state: string }[]>`select state from job where project_id = ${project.id} and kind = 'suspicion'
      and (input->>'evaluationNo')::int = ${evaluationNo} and state in ('queued', 'running') limit 1`,
    sql<Record<string, unknown>[]>`
      select s.seq, s.kind, s.subject, s.message, s.estimate,
        coalesce((select jsonb_agg(jsonb_build_object('no', v.no, 'name', v.name) order by v.no) from vendor v
          where v.organization_id = ${actor.organizationId} and v.no = any(s.vendor_nos)), '[]') as vendors,
        coalesce((select jsonb_agg(jsonb_build_object('no', i.no, 'key', i.key) order by array_position(s.item_nos, i.no))
          from item i where i.project_no = s.project_no and i.no = any(s.item_nos)), '[]') as items
      from sealed.suspicion s
      where s.project_no = ${project.no} and s.evaluation_no = ${evaluationNo}
        ${input.itemNo === undefined ? sql`` : sql`and ${rowNumber(input.itemNo)} = any(s.item_nos)`}
      order by s.seq limit 1000`,
    sql<(SuspicionReply & { kind: string; subject: string })[]>`
      select r.kind, r.subject, r.reply, r.settles, u.name as by, r.replied_at as at from sealed.suspicion_reply r
      left join app_user u on u.id = r.replied_by and u.organization_id = ${actor.organizationId}
      where r.project_no = ${project.no} order by r.seq`,
  ]);
  return {
    state: search ? "looked" : job ? "waiting" : "not_looked",
    cases: search?.cases ?? 0,
    settings: search?.settings ?? {},
    rows: rows.map((row) => {
      const { kind, subject, ...rest } = storedRow.parse(row);
      const own = replies
        .filter((reply) => reply.kind === kind && reply.subject === subject)
        .map(({ reply, settles, by, at }) => ({ reply, settles, by, at }));
      return { ...withoutAbsent(rest), kind, subject, replies: own, isSettled: own.at(-1)?.settles === true };
    }),
  };
}

type Parsed = Omit<z.infer<typeof storedRow>, "kind" | "subject">;

function withoutAbsent({ estimate: { unit, p, ...estimate }, ...row }: Parsed) {
  return {
    ...row,
    estimate: { ...estimate, ...(unit === undefined ? {} : { unit }), ...(p === undefined ? {} : { p }) },
  };
}
