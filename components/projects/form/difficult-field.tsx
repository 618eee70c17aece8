import { describedBy, Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { DIFFICULT_RULES } from "@/lib/evaluation/difficult-rule";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";

/** How marks count that the reference calls difficult. */
export function DifficultField({ draft, change }: FormPartProps) {
  return (
    <Field id="difficult" label={T.difficult} hint={T.difficultHint}>
      <Select
        {...describedBy("difficult", { hint: true })}
        value={draft.difficult}
        onChange={(event) =>
          change({ difficult: DIFFICULT_RULES.find((rule) => rule === event.target.value) ?? "counted" })
        }
      >
        {DIFFICULT_RULES.map((rule) => (
          <option key={rule} value={rule}>
            {T.difficultRules[rule]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
