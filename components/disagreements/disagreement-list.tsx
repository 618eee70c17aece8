"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { useViewerKeys } from "@/components/viewer/use-viewer-keys";
import type { DisagreementRow, SketchedDisagreement, SketchedSlice } from "@/lib/disagreements/load-disagreements";
import { formatNumber } from "@/lib/display/number";
import { formatLimit } from "@/lib/display/quantity";
import { ADJUDICATION_TEXT as A } from "@/lib/text/adjudication";
import { DISAGREEMENT_TEXT as T } from "@/lib/text/disagreements";
import { DISAGREEMENT_NAMES } from "@/lib/text/names";
import { DifferenceSketch } from "./difference-sketch";

export interface DisagreementEntry extends SketchedDisagreement {
  href: string;
  itemHref: string;
}

/** The ranked queue: j and k move, Enter opens the case; the chosen one is in the address. */
export function DisagreementList({ entries, at }: { entries: readonly DisagreementEntry[]; at: number | null }) {
  const router = useRouter();
  const index = entries.findIndex((entry) => entry.at === at);
  const list = useRef<HTMLOListElement>(null);
  const go = (to: number) => {
    const target = entries[to];
    if (target) router.replace(target.href, { scroll: false });
  };
  const chosen = entries[index];
  useViewerKeys({
    j: () => go(index + 1),
    k: () => go(index - 1),
    Enter: () => {
      if (!chosen || isOnOtherControl(list.current)) return false;
      router.push(chosen.itemHref);
    },
  });
  // Within the list only: the page itself stays where it is.
  useEffect(() => {
    const frame = list.current;
    const row = at === null ? null : frame?.querySelector<HTMLElement>("[aria-current=true]")?.parentElement;
    if (!frame || !row) return;
    const above = row.offsetTop - frame.offsetTop;
    if (above < frame.scrollTop) frame.scrollTop = above;
    else if (above + row.offsetHeight > frame.scrollTop + frame.clientHeight) {
      frame.scrollTop = above + row.offsetHeight - frame.clientHeight;
    }
  }, [at]);
  return (
    <ol
      ref={list}
      aria-label={T.list}
      data-print="flow"
      className="max-h-[40vh] overflow-y-auto rounded-sm border border-line lg:max-h-[75vh]"
    >
      {entries.map((entry) => {
        const isCurrent = entry.at === at;
        return (
          <li
            key={entry.at}
            className={classNames(
              "border-line border-b border-l-4 last:border-b-0",
              isCurrent ? "border-l-accent bg-accent-tint" : "border-l-transparent",
            )}
          >
            <Link
              href={entry.href}
              replace
              scroll={false}
              aria-current={isCurrent ? "true" : undefined}
              className="block px-2 py-1.5 -outline-offset-2 hover:bg-hover"
            >
              <span className="float-right ml-2">
                <DifferenceSketch gold={entry.goldPlace} vendor={entry.vendorPlace} sketch={entry.sketch} />
              </span>
              <span className="flex justify-between gap-2">
                <span className="font-medium">
                  {DISAGREEMENT_NAMES[entry.type]} · {T.who(entry.vendor, entry.reader)}
                </span>
                <span className="shrink-0 whitespace-nowrap text-muted text-xs">{T.rank(entry.at)}</span>
              </span>
              <span className="block truncate text-muted text-xs">{placeOf(entry)}</span>
              <span className="block text-muted text-xs">{details(entry)}</span>
              {entry.sketch ? <span className="block text-muted text-xs">{sliceOf(entry, entry.sketch)}</span> : null}
            </Link>
          </li>
        );
      })}
    </ol>
  );
}

/** Enter belongs to a focused button or link, unless it is the chosen line of the list. */
function isOnOtherControl(list: HTMLElement | null): boolean {
  const control = document.activeElement?.closest("a, button, input, select, summary");
  return control != null && !(list?.contains(control) && control.getAttribute("aria-current") === "true");
}

/** The case, and of a label of one image the image: a case may have several. */
function placeOf({ caseKey, itemKey, finding }: DisagreementRow): string {
  return finding !== null || itemKey === caseKey ? caseKey : T.imageOfCase(itemKey, caseKey);
}

/** Which slice is drawn, and what the difference spans: through the slices in mm, else in pixels. */
function sliceOf({ itemKey }: DisagreementRow, sketch: SketchedSlice): string {
  const [left, top, right, bottom] = sketch.spanPx;
  const size = sketch.spanMm
    ? T.spanMm(sketch.spanMm.map((length) => formatLimit(length, "mm")))
    : T.spanPx([right - left, bottom - top].map((length) => formatNumber(length, 0)));
  const slice = sketch.itemKey === itemKey ? T.drawnFrame(sketch.frame + 1) : T.drawnItem(sketch.itemKey);
  return sketch.slices === 1 ? size : `${slice} ${T.ofSlices(sketch.slices)} · ${size}`;
}

/** What tells it from its neighbours; of a miss, an extra and an item not returned there is one label and no overlap. */
function details(row: DisagreementRow): string {
  const { finding, type, severity, overlap, goldLabel, vendorLabel, worth, decision, attribute } = row;
  const isOneSided = type === "missing" || type === "extra" || type === "not_returned";
  const isSameLabel = isOneSided || goldLabel === vendorLabel;
  const labels = isSameLabel ? (goldLabel ?? vendorLabel) : T.labels(goldLabel ?? T.nobody, vendorLabel ?? T.nobody);
  return [
    finding === null ? null : T.finding(finding),
    labels,
    attribute === null ? null : T.attribute(attribute, row.goldValue ?? T.nobody, row.vendorValue ?? T.nobody),
    isOneSided || attribute !== null
      ? null
      : overlap === null
        ? T.severity(formatLimit(severity, "rate"))
        : T.overlap(formatLimit(overlap, "rate")),
    worth === null ? null : T.worth(formatNumber(worth, 1)),
    decision === null ? null : A.beside[decision],
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
