/** An evaluation without its result. */
export interface EvaluationEntry {
  no: number;
  goldNo: number | null;
  goldName: string | null;
  /** A frozen next version took its reference's place, and nothing points at that any more. */
  isReplaced: boolean;
  task: string;
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  createdAt: Date;
  finishedAt: Date | null;
}

export interface EvaluationChoice {
  evaluationNo?: number | null;
  goldNo?: number | null;
  task?: string | null;
}

/**
 * The finished evaluation that a page shows: the one asked for, else the newest against the asked reference and task,
 * else of the references in use the newest whose reference holds no compared reader's vote (`preferred` gold numbers), else
 * the newest.
 */
export function chooseEvaluation(
  entries: readonly EvaluationEntry[],
  choice: EvaluationChoice,
  preferred: ReadonlySet<number> = new Set(),
): EvaluationEntry | null {
  const done = entries.filter(({ state }) => state === "done").sort((one, other) => other.no - one.no);
  if (choice.evaluationNo) return done.find(({ no }) => no === choice.evaluationNo) ?? null;
  const fitting = done.filter(
    ({ goldNo, task }) => (!choice.goldNo || goldNo === choice.goldNo) && (!choice.task || task === choice.task),
  );
  const inUse = choice.goldNo ? fitting : fitting.filter(({ isReplaced }) => !isReplaced);
  return inUse.find(({ goldNo }) => goldNo !== null && preferred.has(goldNo)) ?? inUse[0] ?? fitting[0] ?? null;
}

/** The newest finished evaluation of the task under each reference in use: the stored conventions. */
export function conventionsOf(entries: readonly EvaluationEntry[], task: string): EvaluationEntry[] {
  const byGold = new Map<number, EvaluationEntry>();
  for (const entry of entries) {
    if (entry.state !== "done" || entry.task !== task || entry.goldNo === null || entry.isReplaced) continue;
    const there = byGold.get(entry.goldNo);
    if (!there || there.no < entry.no) byGold.set(entry.goldNo, entry);
  }
  return [...byGold.values()].sort((one, other) => (one.goldNo ?? 0) - (other.goldNo ?? 0));
}
