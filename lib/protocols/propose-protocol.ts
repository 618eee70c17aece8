import { DEFAULT_SETTINGS } from "@/lib/evaluation/settings";
import type { ProtocolContent } from "./protocol-content";

export interface ProtocolFacts {
  /** Frozen versions, newest first, with the tasks that each can serve. */
  golds: { no: number; sha256: string | null; tasks: string[]; isIndependent: boolean }[];
  tasks: string[];
  primaryMetric: string | null;
  margin: number;
  cost?: ProtocolContent["cost"];
  /** Figures that may carry a claim, by task. */
  claimable: Readonly<Record<string, readonly string[]>>;
  vendors: { no: number; name: string }[];
}

/**
 * A first draft from what the project says already: the newest frozen reference without a compared vendor's vote, the
 * project's own primary figure and margin, everything ordered of every engaged vendor, missing counted as worst. Null
 * where no frozen reference serves any of the tasks.
 */
export function proposeProtocol(facts: ProtocolFacts): ProtocolContent | null {
  const serving = facts.golds.filter(({ tasks }) => tasks.some((task) => facts.tasks.includes(task)));
  const gold = serving.find(({ isIndependent }) => isIndependent) ?? serving[0];
  const task = facts.tasks.find((one) => gold?.tasks.includes(one));
  if (!gold || task === undefined) return null;
  const figures = facts.claimable[task] ?? [];
  const own = facts.primaryMetric !== null && figures.includes(facts.primaryMetric) ? facts.primaryMetric : null;
  return {
    kind: "acceptance",
    goldNo: gold.no,
    goldSha256: gold.sha256,
    task: task as ProtocolContent["task"],
    primaryMetric: own ?? figures[0] ?? "",
    margin: facts.margin,
    cluster: DEFAULT_SETTINGS.cluster,
    alpha: Number((1 - DEFAULT_SETTINGS.level).toPrecision(6)),
    missing: DEFAULT_SETTINGS.missing,
    uncertain: { rule: "three_way", labels: [] },
    ...(facts.cost === undefined ? {} : { cost: facts.cost }),
    vendors: facts.vendors.map(({ no, name }) => ({ no, name, items: null, orderedOn: null, readers: [] })),
    stopOn: null,
    notes: "",
  };
}
