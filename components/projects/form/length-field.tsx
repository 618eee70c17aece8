import { describedBy, Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";

/** How near a length must be to count as right. */
export function LengthField({ draft, change, errors }: FormPartProps) {
  const error = errors["measuring.lengths.withinMm"] ?? errors["measuring.lengths"];
  return (
    <Field id="lengthWithin" label={T.lengthWithin} isOptional hint={T.lengthWithinHint} error={error}>
      <Input
        {...describedBy("lengthWithin", { hint: true, error })}
        inputMode="decimal"
        value={draft.lengthWithin}
        onChange={(event) => change({ lengthWithin: event.target.value })}
      />
    </Field>
  );
}
