import { Button } from "@/components/ui/button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Choice, Input, Select } from "@/components/ui/input";
import { metricName } from "@/lib/display/metric-definition";
import { CLAIMABLE_FIGURES } from "@/lib/projects/claimable-figures";
import { proposePanel } from "@/lib/projects/propose-panel";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import { CriterionRow } from "./criterion-row";
import { DifficultField } from "./difficult-field";
import type { FormPartProps } from "./form-part";
import { LandmarkFields } from "./landmark-fields";
import { LengthField } from "./length-field";
import { MarkFields } from "./mark-fields";
import { MeasuringFields } from "./measuring-fields";
import { PositiveField } from "./positive-field";
import { nextKey } from "./project-draft";
import { ToleranceFields } from "./tolerance-fields";

const OF_MARKS: readonly string[] = ["detection", "segmentation", "keypoints", "measurements"];
const EXHAUSTIVE = ["yes", "no", "not_declared"] as const;

/** What the study decides by: primary figure, margin, slices, exhaustiveness and acceptance criteria. */
export function RuleFields({ draft, change, errors }: FormPartProps) {
  const proposed = proposePanel(draft.tasks, draft.fingerprint).filter(({ role }) => role !== "avoid");
  const metrics = [...new Set([...proposed.map(({ metric }) => metric), ...draft.panel, draft.primaryMetric])].filter(
    (metric) => metric !== "",
  );
  const primaries = [...new Set(draft.tasks.flatMap((task) => CLAIMABLE_FIGURES[task]))];
  const { acceptance } = draft;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="primaryMetric" label={T.primary} hint={T.primaryHint} error={errors.primaryMetric}>
          <Select
            {...describedBy("primaryMetric", { hint: true, error: errors.primaryMetric })}
            value={draft.primaryMetric}
            onChange={(event) => change({ primaryMetric: event.target.value })}
          >
            <option value="">{T.taskOwn}</option>
            {primaries.map((metric) => (
              <option key={metric} value={metric}>
                {metricName(metric)}
              </option>
            ))}
          </Select>
        </Field>
        {draft.tasks.includes("classification") ? (
          <PositiveField draft={draft} change={change} errors={errors} />
        ) : null}
        <Field id="margin" label={T.margin} hint={T.marginHint} error={errors.margin}>
          <Input
            {...describedBy("margin", { hint: true, error: errors.margin })}
            inputMode="decimal"
            value={draft.margin}
            onChange={(event) => change({ margin: event.target.value })}
          />
        </Field>
        <MeasuringFields draft={draft} change={change} errors={errors} />
        {draft.tasks.includes("segmentation") ? (
          <ToleranceFields draft={draft} change={change} errors={errors} />
        ) : null}
        {draft.tasks.includes("keypoints") ? <LandmarkFields draft={draft} change={change} errors={errors} /> : null}
        {draft.tasks.includes("detection") ? <MarkFields draft={draft} change={change} errors={errors} /> : null}
        {draft.tasks.includes("measurements") ? <LengthField draft={draft} change={change} errors={errors} /> : null}
        {draft.tasks.some((task) => OF_MARKS.includes(task)) ? (
          <DifficultField draft={draft} change={change} errors={errors} />
        ) : null}
        <Field
          id="comparedAttributes"
          label={T.attributes}
          isOptional
          hint={T.attributesHint}
          error={errors["measuring.attributes"]}
        >
          <Input
            {...describedBy("comparedAttributes", { hint: true, error: errors["measuring.attributes"] })}
            value={draft.comparedAttributes}
            onChange={(event) => change({ comparedAttributes: event.target.value })}
          />
        </Field>
        <Field id="sliceBy" label={T.sliceBy} isOptional hint={T.sliceByHint} error={errors.sliceBy}>
          <Input
            {...describedBy("sliceBy", { hint: true, error: errors.sliceBy })}
            value={draft.sliceBy}
            onChange={(event) => change({ sliceBy: event.target.value })}
          />
        </Field>
        <Field id="findingAttribute" label={T.finding} isOptional hint={T.findingHint} error={errors.findingAttribute}>
          <Input
            {...describedBy("findingAttribute", { hint: true, error: errors.findingAttribute })}
            value={draft.findingAttribute}
            onChange={(event) => change({ findingAttribute: event.target.value })}
          />
        </Field>
      </div>
      <FieldSet legend={T.exhaustive} error={errors.exhaustive}>
        {EXHAUSTIVE.map((value) => (
          <Choice
            key={value}
            type="radio"
            name="exhaustive"
            checked={draft.exhaustive === value}
            onChange={() => change({ exhaustive: value })}
          >
            {T.exhaustiveAnswers[value]}
          </Choice>
        ))}
      </FieldSet>
      <FieldSet legend={T.criteria} hint={T.criteriaHint} error={errors.acceptance}>
        {acceptance.map((criterion, index) => (
          <CriterionRow
            key={criterion.key}
            criterion={criterion}
            metrics={metrics}
            error={errors[`acceptance.${index}.limit`] ?? errors[`acceptance.${index}.metric`]}
            set={(part) =>
              change({
                acceptance: acceptance.map((entry) => (entry.key === criterion.key ? { ...entry, ...part } : entry)),
              })
            }
            remove={() => change({ acceptance: acceptance.filter(({ key }) => key !== criterion.key) })}
          />
        ))}
        <div>
          <Button
            disabled={metrics.length === 0}
            onClick={() =>
              change({
                acceptance: [
                  ...acceptance,
                  { key: nextKey(acceptance), metric: metrics[0] ?? "", comparison: "at_least", limit: "" },
                ],
              })
            }
          >
            <Icon name="plus" />
            {T.addCriterion}
          </Button>
        </div>
      </FieldSet>
    </>
  );
}
