import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/auth/context";
import type { ReportReference } from "./document/report-input";

const scope = z.object({
  items: z.number(),
  cases: z.number(),
  findings: z.number(),
  annotations: z.number(),
  labels: z.array(z.string()),
});
const UNKNOWN_SCOPE = { items: null, cases: null, findings: null, annotations: null, labels: [] };

interface ReferenceRow extends Omit<ReportReference, keyof z.infer<typeof scope>> {
  scope: unknown;
}

/** The frozen references of a project, with how each was made. */
export async function loadReportReferences({ sql }: Context, projectId: string): Promise<ReportReference[]> {
  const rows = await sql<ReferenceRow[]>`
    select no, name, kind, makers, requires_every_maker as "requiresEveryMaker", exhaustive, method, qualification,
      guideline_version as "guidelineVersion", sha256, frozen_at as "frozenAt", scope
    from sealed.gold_version where project_id = ${projectId} and state = 'frozen' order by no`;
  return rows.map(({ scope: stored, ...row }) => ({ ...row, ...(scope.safeParse(stored).data ?? UNKNOWN_SCOPE) }));
}
