import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findProject } from "./find-project";
import { type MeasuringRules, measuringRules } from "./measuring-rules";
import type { ProjectInput } from "./project-input";

export interface LabelView {
  no: number;
  name: string;
  question: string | null;
  measurementLevel: string;
  color: string;
  mirrorOf: string | null;
}

export interface ProjectSettings {
  no: number;
  name: string;
  description: string;
  modality: string;
  tasks: string[];
  guidelineVersion: string;
  exhaustive: boolean | null;
  findingAttribute: string | null;
  margin: number;
  primaryMetric: string | null;
  positiveLabel: string | null;
  measuring: MeasuringRules;
  sliceBy: string[];
  acceptance: NonNullable<ProjectInput["acceptance"]>;
  fingerprint: Record<string, string>;
  panel: string[];
  attribution: string | null;
  isDemo: boolean;
  isArchived: boolean;
  labels: LabelView[];
}

export const storedAcceptance = z
  .array(z.object({ metric: z.string(), comparison: z.enum(["at_least", "at_most"]), limit: z.number() }))
  .catch([]);
const storedFingerprint = z.record(z.string(), z.string()).catch({});
const storedPanel = z.array(z.string()).catch([]);

/** A project with its schema, as its settings page and its overview show it. */
export async function loadProjectSettings(context: Context, input: { no: number }): Promise<ProjectSettings> {
  authorize(context.actor, "project.read");
  const row = await findProject(context, input.no);
  const { sql } = context;
  const labels = await sql<LabelView[]>`
    select l.no, l.name, l.question, l.measurement_level as "measurementLevel", l.color, m.name as "mirrorOf"
    from label l left join label m on m.project_id = l.project_id and m.no = l.mirror_no
    where l.project_id = ${row.id} and l.archived_at is null
    order by l.position, l.no`;
  const { no, name, description, modality, tasks, guidelineVersion, exhaustive, findingAttribute } = row;
  const { margin, primaryMetric, positiveLabel, sliceBy, attribution, isDemo } = row;
  return {
    no,
    name,
    description,
    modality,
    tasks,
    guidelineVersion,
    exhaustive,
    findingAttribute,
    // A real column holds 0.05 as 0.0500000007.
    margin: Number(margin.toPrecision(6)),
    primaryMetric,
    positiveLabel,
    measuring: measuringRules.parse(row.measuring),
    sliceBy,
    acceptance: storedAcceptance.parse(row.acceptance),
    fingerprint: storedFingerprint.parse(row.fingerprint),
    panel: storedPanel.parse(row.panel),
    attribution,
    isDemo,
    isArchived: row.archivedAt !== null,
    labels: [...labels],
  };
}
