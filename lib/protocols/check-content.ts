import "server-only";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import type { ProjectRow } from "@/lib/projects/find-project";
import { measuringRules } from "@/lib/projects/measuring-rules";
import { claimableFigures } from "./claimable-figures";
import { type ProtocolContent, rulesToSign } from "./protocol-content";

/**
 * Whether what the content names exists: a frozen reference of the task, a figure that can carry a claim, vendors, items.
 * Gives it back as it is to be kept: with the reference's hash and the project's rules of contours and landmarks.
 */
export async function checkContent(
  { sql, actor }: Context,
  project: ProjectRow,
  content: ProtocolContent,
): Promise<ProtocolContent> {
  const refuse = (field: string, words: string) => {
    throw new AssayError("invalid_input", words, { fields: { [field]: words } });
  };
  const [[gold], labels, vendors] = await Promise.all([
    sql<{ sha256: string | null; state: string; tasks: string[] | null }[]>`
      select sha256, state, scope->'tasks' as tasks from sealed.gold_version
      where project_id = ${project.id} and no = ${content.goldNo}`,
    sql<{ name: string }[]>`select distinct name from label where project_id = ${project.id} and archived_at is null`,
    sql<{ no: number; name: string }[]>`select no, name from vendor where organization_id = ${actor.organizationId}`,
  ]);
  if (gold?.state !== "frozen") refuse("goldNo", "The reference must be a frozen gold version.");
  if (!gold?.tasks?.includes(content.task)) refuse("task", "The chosen reference cannot measure this task.");
  const names = labels.map(({ name }) => name);
  const { rule, labels: uncertainLabels } = content.uncertain;
  const decided = rule === "three_way" ? names : names.filter((name) => !uncertainLabels.includes(name));
  const rules = measuringRules.parse(project.measuring);
  const figures = claimableFigures(
    content.task,
    decided,
    project.findingAttribute !== null,
    project.positiveLabel,
    rules,
  );
  if (!figures.includes(content.primaryMetric))
    refuse("primaryMetric", "This figure cannot carry a claim in this task.");
  if (content.cluster === "item" && project.findingAttribute !== null && content.task !== "classification")
    refuse("cluster", "Findings lie on several images of a patient: choose the patient.");
  // A signed rule must be the one that is followed.
  if (uncertainLabels.length > 0 && content.task !== "classification" && content.task !== "ordinal")
    refuse("uncertain", "Uncertain labels are of whole items: name none in this task.");
  const unknownLabel = content.uncertain.labels.find((label) => !names.includes(label));
  if (unknownLabel !== undefined) refuse("uncertain", `The project has no label "${unknownLabel}".`);
  const nameOf = new Map(vendors.map(({ no, name }) => [no, name]));
  const numbers = content.vendors.map(({ no }) => no);
  if (new Set(numbers).size < numbers.length) refuse("vendors", "Each vendor once.");
  const stranger = content.vendors.find(({ no }) => !nameOf.has(no));
  if (stranger) refuse("vendors", `There is no vendor ${stranger.no}.`);
  const named = content.vendors.map((vendor) => ({ ...vendor, name: nameOf.get(vendor.no) ?? vendor.name }));
  await checkItems({ sql }, project.no, named, refuse);
  const { measuring: _, ...asked } = content;
  return {
    ...asked,
    measuring: rulesToSign(content.task, rules),
    goldSha256: gold?.sha256 ?? null,
    vendors: named,
  };
}

async function checkItems(
  { sql }: Pick<Context, "sql">,
  projectNo: number,
  vendors: ProtocolContent["vendors"],
  refuse: (field: string, words: string) => void,
): Promise<void> {
  for (const { name, items } of vendors) {
    if (items === null) continue;
    if (items.length === 0) refuse("vendors", `${name}: an order of no item. Leave it empty for all, or name some.`);
    const [unknown] = await sql<{ key: string }[]>`select key from unnest(${items}::text[]) key
      where not exists (select 1 from item i where i.project_no = ${projectNo} and i.key = key.key) limit 1`;
    if (unknown) refuse("vendors", `${name}: there is no item "${unknown.key}" in the project.`);
  }
}
