import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Select } from "@/components/ui/input";
import { metricName } from "@/lib/display/metric-definition";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { CriterionDraft } from "./project-draft";

export function CriterionRow({
  criterion,
  metrics,
  error,
  set,
  remove,
}: {
  criterion: CriterionDraft;
  metrics: readonly string[];
  error: string | undefined;
  set: (part: Partial<CriterionDraft>) => void;
  remove: () => void;
}) {
  const { key, metric, comparison, limit } = criterion;
  const choices = metrics.includes(metric) ? metrics : [metric, ...metrics];
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={T.figure}
          className="w-auto max-w-full"
          value={metric}
          onChange={(event) => set({ metric: event.target.value })}
        >
          {choices.map((id) => (
            <option key={id} value={id}>
              {metricName(id)}
            </option>
          ))}
        </Select>
        <Select
          aria-label={T.comparison}
          className="w-auto"
          value={comparison}
          onChange={(event) => set({ comparison: event.target.value === "at_most" ? "at_most" : "at_least" })}
        >
          <option value="at_least">{T.atLeast}</option>
          <option value="at_most">{T.atMost}</option>
        </Select>
        <Input
          aria-label={T.limitOf(metricName(metric))}
          aria-describedby={error ? `criterion-${key}-error` : undefined}
          aria-invalid={error ? true : undefined}
          inputMode="decimal"
          className="w-24"
          placeholder="0.90"
          value={limit}
          onChange={(event) => set({ limit: event.target.value })}
        />
        <Button tone="quiet" size="icon" aria-label={T.removeCriterion(metricName(metric))} onClick={remove}>
          <Icon name="trash" />
        </Button>
      </div>
      <FieldError id={`criterion-${key}-error`} message={error} />
    </div>
  );
}
