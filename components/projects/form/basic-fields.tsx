import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Choice, Input, Select, Textarea } from "@/components/ui/input";
import type { ProjectTask } from "@/lib/projects/fingerprint";
import { MODALITY_NAMES, TASK_NAMES } from "@/lib/text/names";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";

const TASKS = Object.entries(TASK_NAMES) as [ProjectTask, string][];

/** Name, modality, tasks and guideline. */
export function BasicFields({ draft, change, errors }: FormPartProps) {
  function toggle(task: ProjectTask, isOn: boolean) {
    change({ tasks: TASKS.map(([id]) => id).filter((id) => (id === task ? isOn : draft.tasks.includes(id))) });
  }
  return (
    <>
      <Field id="name" label={T.name} error={errors.name}>
        <Input
          {...describedBy("name", { error: errors.name })}
          value={draft.name}
          required
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field id="description" label={T.description} isOptional error={errors.description}>
        <Textarea
          {...describedBy("description", { error: errors.description })}
          value={draft.description}
          rows={3}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="modality" label={T.modality} error={errors.modality}>
          <Select id="modality" value={draft.modality} onChange={(event) => change({ modality: event.target.value })}>
            {Object.entries(MODALITY_NAMES).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field id="guidelineVersion" label={T.guideline} hint={T.guidelineHint} error={errors.guidelineVersion}>
          <Input
            {...describedBy("guidelineVersion", { hint: true, error: errors.guidelineVersion })}
            value={draft.guidelineVersion}
            onChange={(event) => change({ guidelineVersion: event.target.value })}
          />
        </Field>
      </div>
      <FieldSet legend={T.tasks} hint={T.tasksHint} error={errors.tasks}>
        <div className="flex flex-wrap gap-x-5 gap-y-2.5">
          {TASKS.map(([id, name]) => (
            <Choice
              key={id}
              type="checkbox"
              checked={draft.tasks.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            >
              {name}
            </Choice>
          ))}
        </div>
      </FieldSet>
    </>
  );
}
