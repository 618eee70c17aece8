import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";
import { MARK_FIELDS, type MarkDraft } from "./mark-draft";

const WAYS = ["task", "iou", "distance", "inside"] as const;

/** How marks of a detection pair up, and by which number. */
export function MarkFields({ draft, change, errors }: FormPartProps) {
  const { marks } = draft;
  const set = (part: Partial<MarkDraft>) => change({ marks: { ...marks, ...part } });
  const field = marks.by === "task" ? null : MARK_FIELDS[marks.by];
  const error = field === null ? undefined : errors[`measuring.marks.${field}`];
  return (
    <>
      <Field id="marks" label={T.marks} hint={T.marksHint}>
        <Select
          {...describedBy("marks", { hint: true })}
          value={marks.by}
          onChange={(event) => set({ by: WAYS.find((way) => way === event.target.value) ?? "task" })}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {T.markWays[way]}
            </option>
          ))}
        </Select>
      </Field>
      {field === null ? null : (
        <Field id={`marks-${field}`} label={T.markFields[field]} hint={T.markHints[field]} error={error}>
          <Input
            {...describedBy(`marks-${field}`, { hint: true, error })}
            inputMode="decimal"
            value={marks[field]}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
