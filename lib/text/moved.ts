import { formatCount, formatCounted } from "@/lib/display/number";

interface Changed {
  before: { no: number; engine: string; goldNo: number | null };
  after: { no: number; engine: string; goldNo: number | null };
  batchesAdded: number;
  batchesGone: number;
  settings: readonly string[];
}

/** What an evaluation changed against the one before it. */
export const MOVED_TEXT = {
  title: (no: number) => `What moved since evaluation ${formatCount(no)}`,
  changed: ({ before, after, batchesAdded, batchesGone, settings }: Changed) => {
    const parts = [
      before.engine === after.engine ? "" : `the engine (${before.engine} before, ${after.engine} now)`,
      before.goldNo === after.goldNo
        ? ""
        : `the gold version (${formatCount(before.goldNo ?? 0)} before, ${formatCount(after.goldNo ?? 0)} now)`,
      batchesAdded === 0 ? "" : `${formatCounted(batchesAdded, "delivery", "deliveries")} more`,
      batchesGone === 0 ? "" : `${formatCounted(batchesGone, "delivery", "deliveries")} no longer read`,
      settings.length === 0 ? "" : `settings: ${settings.join(", ")}`,
    ].filter((part) => part !== "");
    return parts.length === 0
      ? "Same engine, gold version, deliveries and settings."
      : `Between the two changed: ${parts.join("; ")}.`;
  },
  nothingMoved: (same: number) => `No figure moved: ${formatCount(same)} are the same to the last digit.`,
  movedOf: (moved: number, all: number) =>
    `${formatCount(moved)} of ${formatCount(all)} overall figures moved, in value, interval or count; the primary one first.`,
  more: (count: number) => `${formatCount(count)} more are in the figures of both evaluations (CSV).`,
  columns: {
    vendor: "Vendor",
    figure: "Figure",
    evaluation: (no: number) => `Evaluation ${formatCount(no)}`,
  },
} as const;
