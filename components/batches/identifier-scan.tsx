"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { BatchScan } from "@/lib/batches/load-batch";
import type { FormState } from "@/lib/form-state";
import { FINDING_KIND_NAMES, SCAN_TEXT as T } from "@/lib/text/scan";

/** What the search for identifiers found in a delivery, by place and kind; and the release of a quarantined one. */
export function IdentifierScan({
  state,
  scan,
  release,
}: {
  state: "not_scanned" | "clean" | "quarantined" | "released";
  scan: BatchScan | null;
  /** Null: the role may not decide. */
  release: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  if (state === "not_scanned" || scan === null || scan.findings.length === 0) return null;
  return (
    <section aria-label={T.title} className="flex flex-col gap-2">
      {state === "quarantined" ? (
        <Message tone="error" title={T.quarantined}>
          <p>{T.quarantinedWhy(scan.direct)}</p>
        </Message>
      ) : null}
      {scan.decision ? <p className="text-sm">{T.released(scan.decision.by, scan.decision.reason)}</p> : null}
      <details open={state === "quarantined"} className="text-sm">
        <summary className="link w-fit">{T.found(scan.direct, scan.possible)}</summary>
        <TableFrame label={T.title}>
          <Table>
            <thead>
              <tr>
                {[T.file, T.place, T.kind, T.level, T.value].map((head) => (
                  <TableHead key={head}>{head}</TableHead>
                ))}
              </tr>
            </thead>
            <tbody>
              {scan.findings.map(({ file, place, kind, masked, level }) => (
                <tr key={`${file} ${place} ${kind} ${masked}`}>
                  <TableCell className="break-all">{file}</TableCell>
                  <TableCell className="break-all">{place}</TableCell>
                  <TableCell>{FINDING_KIND_NAMES[kind]}</TableCell>
                  <TableCell>{T.levels[level]}</TableCell>
                  <TableCell>{masked}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      </details>
      {state === "quarantined" && release ? <ReleaseForm release={release} /> : null}
    </section>
  );
}

function ReleaseForm({ release }: { release: (state: FormState, form: FormData) => Promise<FormState> }) {
  const [sent, send] = useActionState(release, {});
  return (
    <form action={send} className="flex flex-wrap items-end gap-3" data-print="hide">
      <Field id="release-reason" label={T.reason} error={sent.fields?.reason} className="min-w-64 flex-1">
        <Input id="release-reason" name="reason" />
      </Field>
      <SubmitButton>{T.release}</SubmitButton>
      <FormMessage state={sent} />
    </form>
  );
}
