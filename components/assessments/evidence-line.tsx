"use client";

import { useState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { Input } from "@/components/ui/input";
import type { EvidenceView } from "@/lib/assessments/records/load-assessment";
import { formatCalendarDate } from "@/lib/display/date";
import { formatBytes } from "@/lib/display/size";
import type { FormState } from "@/lib/form-state";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

/** One document: what it is, its file to save, whether it counts; accept, reject or remove it. */
export function EvidenceLine({
  document: { id, title, issuer, validUntil, state, covers, file, removed },
  address,
  review,
  remove,
  isReadOnly,
}: {
  document: EvidenceView;
  address: string;
  review: (id: string, state: "accepted" | "rejected") => Promise<FormState>;
  remove: (id: string, why: string) => Promise<FormState>;
  isReadOnly: boolean;
}) {
  const [why, setWhy] = useState("");
  const said = [
    title,
    issuer,
    ...(covers === "" ? [] : [covers]),
    `${T.validUntil.toLowerCase()} ${validUntil ? formatCalendarDate(validUntil) : T.noEnd}`,
  ].join(", ");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className={removed ? "text-muted" : ""}>
        {said}: {removed ? T.removed(formatCalendarDate(removed.on), removed.why) : T.states[state]}
      </span>
      {file ? (
        <a href={`${address}/${id}`} className="link break-all" download>
          {file.name} ({formatBytes(file.bytes)})
        </a>
      ) : (
        <span className="text-muted">{T.noFile}</span>
      )}
      {isReadOnly || removed ? null : (
        <>
          <ActionButton size="small" act={() => review(id, "accepted")} aria-label={`${T.accept}: ${title}`}>
            {T.accept}
          </ActionButton>
          <ActionButton size="small" act={() => review(id, "rejected")} aria-label={`${T.reject}: ${title}`}>
            {T.reject}
          </ActionButton>
          <Input
            aria-label={`${T.removeWhy}: ${title}`}
            placeholder={T.removeWhy}
            value={why}
            className="w-44"
            onKeyDown={(event) => event.stopPropagation()}
            onChange={(event) => setWhy(event.target.value)}
          />
          <ActionButton size="small" act={() => remove(id, why)} aria-label={`${T.remove}: ${title}`}>
            {T.remove}
          </ActionButton>
        </>
      )}
    </div>
  );
}
