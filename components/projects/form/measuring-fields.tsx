import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";

/** What an error costs and where the work is used: without these, operating points have no winner. */
export function MeasuringFields({ draft, change, errors }: FormPartProps) {
  const fields = [
    { id: "missCost", label: T.missCost, hint: T.missCostHint },
    { id: "targetPrevalence", label: T.targetPrevalence, hint: T.targetPrevalenceHint },
  ] as const;
  return fields.map(({ id, label, hint }) => {
    const error = errors[`measuring.${id}`];
    return (
      <Field key={id} id={id} label={label} isOptional hint={hint} error={error}>
        <Input
          {...describedBy(id, { hint: true, error })}
          inputMode="decimal"
          value={draft[id]}
          onChange={(event) => change({ [id]: event.target.value })}
        />
      </Field>
    );
  });
}
