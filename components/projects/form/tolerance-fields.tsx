import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";

/** Tolerances of the normalized surface distance, fixed before the scores are seen. */
export function ToleranceFields({ draft, change, errors }: FormPartProps) {
  const ofAny = ["measuring.nsd", "measuring.nsd.primaryMm", "measuring.nsd.otherMm"].map((path) => errors[path]);
  const first = Object.entries(errors).find(([path]) => path.startsWith("measuring.nsd.otherMm."))?.[1];
  const error = ofAny.find((words) => words !== undefined) ?? first;
  const ofLabel = errors["measuring.nsd.ofLabel"];
  return (
    <>
      <Field id="nsdMm" label={T.nsd} isOptional hint={T.nsdHint} error={error}>
        <Input
          {...describedBy("nsdMm", { hint: true, error })}
          value={draft.nsdMm}
          onChange={(event) => change({ nsdMm: event.target.value })}
        />
      </Field>
      <Field id="nsdOfLabel" label={T.nsdOfLabel} isOptional hint={T.nsdOfLabelHint} error={ofLabel}>
        <Input
          {...describedBy("nsdOfLabel", { hint: true, error: ofLabel })}
          value={draft.nsdOfLabel}
          onChange={(event) => change({ nsdOfLabel: event.target.value })}
        />
      </Field>
    </>
  );
}
