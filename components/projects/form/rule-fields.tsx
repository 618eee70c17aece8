import { Button } from "@/components/ui/button";
import { describedBy, Field, FieldSet } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Choice, Input, Select } from "@/components/ui/input";
import { metricName } from "@/lib/display/metric-definition";
import { proposePanel } from "@/lib/projects/propose-panel";
import { CriterionRow } from "./criterion-row";
import type { FormPartProps } from "./form-part";
import { nextKey, type ProjectDraft } from "./project-draft";

const EXHAUSTIVE: readonly (readonly [ProjectDraft["exhaustive"], string])[] = [
  ["yes", "Yes: what is not marked is not there"],
  ["no", "No: only some of it is marked"],
  ["not_declared", "Not declared: extra marks mean nothing, precision and specificity are not defined"],
];

/** What the study decides by: primary figure, margin, slices, exhaustiveness and acceptance criteria. */
export function RuleFields({ draft, change, errors }: FormPartProps) {
  const proposed = proposePanel(draft.tasks, draft.fingerprint).filter(({ role }) => role !== "avoid");
  const metrics = [...new Set([...proposed.map(({ metric }) => metric), ...draft.panel, draft.primaryMetric])].filter(
    (metric) => metric !== "",
  );
  const { acceptance } = draft;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="primaryMetric"
          label="Primary figure"
          hint="The one figure that carries the claim; without one the task's own is taken."
          error={errors.primaryMetric}
        >
          <Select
            {...describedBy("primaryMetric", { hint: true, error: errors.primaryMetric })}
            value={draft.primaryMetric}
            onChange={(event) => change({ primaryMetric: event.target.value })}
          >
            <option value="">The task's own</option>
            {metrics.map((metric) => (
              <option key={metric} value={metric}>
                {metricName(metric)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          id="margin"
          label="Margin"
          hint="The smallest difference that matters, as a fraction: 0.05 is 5 points."
          error={errors.margin}
        >
          <Input
            {...describedBy("margin", { hint: true, error: errors.margin })}
            inputMode="decimal"
            value={draft.margin}
            onChange={(event) => change({ margin: event.target.value })}
          />
        </Field>
        <Field
          id="sliceBy"
          label="Slice by"
          isOptional
          hint="Attributes of the items, with commas between: site, scanner."
          error={errors.sliceBy}
        >
          <Input
            {...describedBy("sliceBy", { hint: true, error: errors.sliceBy })}
            value={draft.sliceBy}
            onChange={(event) => change({ sliceBy: event.target.value })}
          />
        </Field>
        <Field
          id="findingAttribute"
          label="Finding attribute"
          isOptional
          hint="Joins the shapes of one finding over slices, such as nodule."
          error={errors.findingAttribute}
        >
          <Input
            {...describedBy("findingAttribute", { hint: true, error: errors.findingAttribute })}
            value={draft.findingAttribute}
            onChange={(event) => change({ findingAttribute: event.target.value })}
          />
        </Field>
      </div>
      <FieldSet legend="Is everything of the listed labels marked?" error={errors.exhaustive}>
        {EXHAUSTIVE.map(([value, words]) => (
          <Choice
            key={value}
            type="radio"
            name="exhaustive"
            checked={draft.exhaustive === value}
            onChange={() => change({ exhaustive: value })}
          >
            {words}
          </Choice>
        ))}
      </FieldSet>
      <FieldSet
        legend="Acceptance criteria"
        hint="A vendor meets a limit only with the whole interval, never with the point estimate."
        error={errors.acceptance}
      >
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
            Add a criterion
          </Button>
        </div>
      </FieldSet>
    </>
  );
}
