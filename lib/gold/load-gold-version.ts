import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { type MergeProvenance, mergeProvenance } from "@/lib/consensus/provenance";
import { replacedVersions } from "@/lib/evaluation/stored/measured-versions";
import { findGoldVersion } from "./find-gold-version";
import { recordGoldRead } from "./record-gold-read";

const scope = z.object({
  items: z.number(),
  cases: z.number(),
  annotations: z.number(),
  findings: z.number(),
  labels: z.array(z.string()),
  shapes: z.record(z.string(), z.number()),
  tasks: z.array(z.string()),
});

export interface GoldPage {
  no: number;
  name: string;
  kind: "external" | "consensus" | "leave_one_out";
  state: "draft" | "frozen";
  makers: string[];
  requiresEveryMaker: boolean;
  exhaustive: boolean;
  method: string;
  qualification: string;
  guidelineVersion: string;
  sha256: string | null;
  scope: z.infer<typeof scope> | null;
  /** The frozen next version. */
  replacedBy: number | null;
  /** Whether what is published from now on is measured against it unasked. */
  isMeasured: boolean;
  createdAt: Date;
  frozenAt: Date | null;
  frozenBy: string | null;
  /** Of a version merged here from deliveries. */
  provenance: MergeProvenance | null;
  batches: {
    batchNo: number;
    name: string;
    fileName: string;
    sha256: string;
    forVendorId: string | null;
    forVendor: string | null;
  }[];
  evaluations: { no: number; task: string; state: string; createdAt: Date }[];
}

/** One gold version with the deliveries that it is made of and what was measured against it. */
export async function loadGoldVersion(
  context: Context,
  input: { projectNo: number; goldNo: number },
): Promise<GoldPage> {
  authorize(context.actor, "gold.read");
  const { version } = await findGoldVersion(context, input.projectNo, input.goldNo);
  await recordGoldRead(context, { projectNo: input.projectNo, versions: [version], place: "page" });
  const { sql } = context;
  const [batches, evaluations, [by], [next], replaced] = await Promise.all([
    sql<GoldPage["batches"]>`
      select b.no as "batchNo", b.name, b.file_name as "fileName", b.sha256, g.for_vendor_id as "forVendorId",
        v.name as "forVendor"
      from sealed.gold_batch g join batch b on b.id = g.batch_id left join vendor v on v.id = g.for_vendor_id
      where g.gold_version_id = ${version.id} order by v.no nulls first, b.no`,
    sql<GoldPage["evaluations"]>`
      select no, task, state, created_at as "createdAt" from sealed.evaluation
      where gold_version_id = ${version.id} ${version.state === "frozen" ? sql`and not trial` : sql``}
      order by no desc limit 50`,
    version.frozenBy === null ? [] : sql<{ name: string }[]>`select name from app_user where id = ${version.frozenBy}`,
    sql<{ no: number }[]>`select no from sealed.gold_version where project_id = ${version.projectId}
      and replaces_no = ${version.no} and state = 'frozen' order by no limit 1`,
    replacedVersions(context.db, version.projectId),
  ]);
  const parsed = scope.safeParse(version.scope);
  const { no, name, kind, state, makers, requiresEveryMaker, exhaustive, method, qualification } = version;
  return {
    no,
    name,
    kind,
    state,
    makers,
    requiresEveryMaker,
    exhaustive,
    method,
    qualification,
    guidelineVersion: version.guidelineVersion,
    sha256: version.sha256,
    scope: parsed.success ? parsed.data : null,
    replacedBy: next?.no ?? null,
    isMeasured: version.state === "frozen" && !replaced.has(version.no),
    createdAt: version.createdAt,
    frozenAt: version.frozenAt,
    frozenBy: by?.name ?? null,
    provenance: version.provenance === null ? null : mergeProvenance.parse(version.provenance),
    batches: [...batches],
    evaluations: [...evaluations],
  };
}
