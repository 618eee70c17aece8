"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/forms/form-message";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import { REPORT_TEXT as T } from "@/lib/text/reports";

/** A look at the report writes nothing; giving it out keeps its bytes and lists it. */
export function ReportForm({
  projectNo,
  evaluations,
  chosen,
  paper,
  giveOut,
}: {
  projectNo: number;
  evaluations: readonly { no: number; name: string }[];
  /** The one that decides where nobody chooses. */
  chosen: number | null;
  /** The organization's. */
  paper: "A4" | "Letter";
  /** Absent for those who may look and not give out. */
  giveOut?: (state: FormState, form: FormData) => Promise<FormState>;
}) {
  const [state, send] = useActionState(giveOut ?? nothing, {});
  return (
    <form
      action={`/api/projects/${projectNo}/report.pdf`}
      method="get"
      className="flex flex-col items-start gap-3"
      data-print="hide"
    >
      <div className="flex max-w-full flex-wrap items-end gap-3">
        <Field id="evaluation" label={T.evaluation} className="min-w-0 max-w-full">
          <Select id="evaluation" name="evaluation" className="w-auto max-w-full" defaultValue={chosen ?? undefined}>
            {evaluations.map(({ no, name }) => (
              <option key={no} value={no}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="paper" label={T.paper}>
          <Select id="paper" name="paper" className="w-auto" defaultValue={paper}>
            <option value="A4">A4</option>
            <option value="Letter">Letter</option>
          </Select>
        </Field>
        <Button type="submit">{T.make}</Button>
        {giveOut ? <SubmitButton formAction={send}>{T.giveOut}</SubmitButton> : null}
      </div>
      <FormMessage state={state} />
      {giveOut ? <p className="text-muted text-xs">{T.giveOutNote}</p> : null}
    </form>
  );
}

const nothing = async (state: FormState): Promise<FormState> => state;
