import "server-only";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { loadLabelDecisions } from "./project-vocabulary";

/**
 * A frozen reference speaks of its labels by their spellings: sending one elsewhere would change what it says, and every
 * later evaluation with it, without a word.
 */
export async function refuseFrozenSpellings(
  sql: Context["sql"],
  project: { id: string; no: number },
  mappings: readonly { sourceName: string; labelNo: number | null }[],
): Promise<void> {
  const frozen = await sql<{ no: number; labels: string[] | null }[]>`
    select no, scope -> 'labels' as labels from sealed.gold_version
    where project_id = ${project.id} and state = 'frozen' order by no`;
  if (frozen.length === 0) return;
  const decide = await loadLabelDecisions(sql, project, 0);
  for (const { sourceName, labelNo } of mappings) {
    const version = frozen.find(({ labels }) => labels?.includes(sourceName));
    if (!version || (decide(sourceName)?.labelNo ?? null) === labelNo) continue;
    throw new AssayError(
      "frozen",
      `The spelling "${sourceName}" stays where it goes: gold version ${version.no}, which is frozen, uses it. Deliver the reference with another spelling and make the next version of it.`,
    );
  }
}
