import { AddressSelect } from "@/components/address/address-select";
import type { EvaluationEntry } from "@/lib/compare/choose-evaluation";
import { formatDay } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { RECEIPT_TEXT } from "@/lib/text/receipts";

/** Reference, task and evaluation: which stored result a page shows. */
export function EvaluationPickers({
  evaluations,
  chosen,
  timeZone,
}: {
  evaluations: readonly EvaluationEntry[];
  chosen: EvaluationEntry & { sha256: string | null };
  timeZone: string;
}) {
  const done = evaluations.filter(({ state }) => state === "done");
  const golds = new Map(done.flatMap(({ goldNo, goldName }) => (goldNo === null ? [] : [[goldNo, goldName ?? ""]])));
  const ofGold = done.filter(({ goldNo }) => goldNo === chosen.goldNo);
  const tasks = [...new Set(ofGold.map(({ task }) => task))];
  const versions = ofGold.filter(({ task }) => task === chosen.task);
  return (
    <>
      <p className="hidden text-muted text-sm print:block">
        {RECEIPT_TEXT.printedOf(
          chosen.no,
          formatDay(chosen.finishedAt ?? chosen.createdAt, timeZone),
          nameOf(TASK_NAMES, chosen.task),
          chosen.sha256,
        )}
      </p>
      <div className="flex flex-wrap gap-3" data-print="hide">
        <AddressSelect
          name="gold"
          label={COMPARE_TEXT.reference}
          value={String(chosen.goldNo ?? "")}
          options={[...golds].map(([no, name]) => ({ value: String(no), label: `${formatCount(no)}: ${name}` }))}
          clears={["evaluation", "task"]}
        />
        <AddressSelect
          name="task"
          label={COMPARE_TEXT.task}
          value={chosen.task}
          options={tasks.map((task) => ({ value: task, label: nameOf(TASK_NAMES, task) }))}
          clears={["evaluation"]}
        />
        <AddressSelect
          name="evaluation"
          label={COMPARE_TEXT.evaluation}
          value={String(chosen.no)}
          options={versions.map(({ no, finishedAt, createdAt }) => ({
            value: String(no),
            label: COMPARE_TEXT.evaluationOption(no, formatDay(finishedAt ?? createdAt, timeZone)),
          }))}
        />
      </div>
    </>
  );
}
