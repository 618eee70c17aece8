import { describedBy, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";
import { classificationAnswers } from "./project-draft";

/** Which answer of a classification is the positive one, where no name tells it. */
export function PositiveField({ draft, change, errors }: FormPartProps) {
  const answers = classificationAnswers(draft.labels);
  const { positiveLabel } = draft;
  const choices = positiveLabel === "" || answers.includes(positiveLabel) ? answers : [...answers, positiveLabel];
  return (
    <Field id="positiveLabel" label={T.positive} isOptional hint={T.positiveHint} error={errors.positiveLabel}>
      <Select
        {...describedBy("positiveLabel", { hint: true, error: errors.positiveLabel })}
        value={positiveLabel}
        onChange={(event) => change({ positiveLabel: event.target.value })}
      >
        <option value="">{T.positiveByName}</option>
        {choices.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
