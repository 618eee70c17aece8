"use client";

import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { CaseSlice } from "@/lib/items/load-case-slices";
import { VIEWER_TEXT } from "@/lib/text/viewer";

export interface SliceStep {
  slice: CaseSlice;
  href: string;
}

/** Through the slices of a case, in the order of their position; ticks say where there are marks. */
export function SliceStepper({ steps, currentNo }: { steps: readonly SliceStep[]; currentNo: number }) {
  const index = steps.findIndex(({ slice }) => slice.no === currentNo);
  const current = steps[index];
  const previous = steps[index - 1];
  const next = steps[index + 1];
  // Images of a case that lie nowhere in a volume are no slices of one.
  const isStack = steps.some(({ slice }) => slice.positionMm !== null);
  if (steps.length < 2) return null;
  return (
    <nav aria-label={VIEWER_TEXT.slices} className="flex flex-wrap items-center gap-2" data-print="hide">
      <StepLink step={previous} title={VIEWER_TEXT.previousSlice} icon="chevron-left" />
      <span className="text-sm">
        {(isStack ? VIEWER_TEXT.sliceOf : VIEWER_TEXT.imageOf)(index + 1, steps.length)}
        {current?.slice.positionMm == null ? null : (
          <span className="text-muted"> · {VIEWER_TEXT.position(current.slice.positionMm)}</span>
        )}
      </span>
      <StepLink step={next} title={VIEWER_TEXT.nextSlice} icon="chevron-right" />
    </nav>
  );
}

function StepLink({
  step,
  title,
  icon,
}: {
  step: SliceStep | undefined;
  title: string;
  icon: "chevron-left" | "chevron-right";
}) {
  if (!step) return <span className="size-8" />;
  return (
    <ButtonLink href={step.href} size="icon" aria-label={title} title={title} scroll={false} replace>
      <Icon name={icon} />
    </ButtonLink>
  );
}
