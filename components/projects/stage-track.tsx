import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import type { Stage, StageState } from "@/lib/projects/stages";
import { PROJECT_TEXT as T } from "@/lib/text/projects";
import { STAGE_NAMES, STAGE_STATE_NAMES } from "@/lib/text/stages";

const MARKS: Record<StageState, string> = {
  met: "border-success bg-success-tint text-success",
  under_way: "border-accent bg-accent-tint text-ink",
  not_yet: "border-edge bg-paper text-muted",
};

/** The seven stages of a project: what is there, and what each gate still asks for. */
export function StageTrack({ stages }: { stages: readonly Stage[] }) {
  return (
    <ol className="grid grid-cols-1 gap-px overflow-hidden rounded-sm border border-line bg-line sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-7">
      {stages.map(({ id, state, fact, open }, index) => (
        <li key={id} className="flex flex-col gap-1 bg-paper p-2.5">
          <div className="flex items-start gap-2">
            <span
              className={classNames(
                "inline-flex size-5 shrink-0 items-center justify-center rounded-full border text-xs",
                MARKS[state],
              )}
            >
              {state === "met" ? <Icon name="check" className="size-3" /> : index + 1}
            </span>
            <span className="font-semibold">{STAGE_NAMES[id]}</span>
          </div>
          <p className="text-xs">
            <span className="font-semibold">{STAGE_STATE_NAMES[state]}.</span> {fact}.
          </p>
          {open ? <p className="text-muted text-xs">{T.stageOpen(open)}</p> : null}
        </li>
      ))}
      <li aria-hidden="true" className="hidden bg-paper sm:block xl:hidden" />
    </ol>
  );
}
