import { Field } from "@/components/ui/field";
import { Choice, Select } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { metricName } from "@/lib/display/metric-definition";
import { fingerprintQuestions } from "@/lib/projects/fingerprint";
import { proposePanel } from "@/lib/projects/propose-panel";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";

/** The questions about the problem, and the figures that follow from the answers. */
export function FingerprintFields({ draft, change }: FormPartProps) {
  const questions = fingerprintQuestions(draft.tasks);
  const proposed = proposePanel(draft.tasks, draft.fingerprint);
  if (questions.length === 0) return <Message>{T.taskFirst}</Message>;
  function answer(id: string, value: string) {
    const { [id]: _, ...others } = draft.fingerprint;
    change({ fingerprint: value === "" ? others : { ...others, [id]: value } });
  }
  function toggle(metric: string, isOn: boolean) {
    change({ panel: isOn ? [...draft.panel, metric] : draft.panel.filter((id) => id !== metric) });
  }
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="flex flex-col gap-3">
        {questions.map(({ id, text, hint, options }) => (
          <Field key={id} id={`question-${id}`} label={text} hint={hint}>
            <Select
              id={`question-${id}`}
              aria-describedby={`question-${id}-hint`}
              value={draft.fingerprint[id] ?? ""}
              onChange={(event) => answer(id, event.target.value)}
            >
              <option value="">{T.notAnswered}</option>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2 self-start rounded-sm border border-line bg-surface p-3">
        <legend className="px-1 font-semibold">{T.proposed}</legend>
        <ul className="flex flex-col gap-2">
          {proposed.map(({ metric, role, why }) => (
            <li key={metric}>
              <Choice
                type="checkbox"
                checked={draft.panel.includes(metric)}
                onChange={(event) => toggle(metric, event.target.checked)}
              >
                <span className="font-semibold">{metricName(metric)}</span>{" "}
                <span className="text-muted text-xs">
                  {T.roles[role]}: {why}
                </span>
              </Choice>
            </li>
          ))}
        </ul>
        <p className="text-muted text-xs">{T.panelHint}</p>
      </fieldset>
    </div>
  );
}
