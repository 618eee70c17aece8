import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";
import { LabelRow } from "./label-row";
import { type LabelDraft, newLabel } from "./project-draft";

/** The label schema, in order: for ordinal answers the lowest comes first. */
export function LabelFields({ draft, change, errors }: FormPartProps) {
  const { labels } = draft;
  function set(key: number, part: Partial<LabelDraft>) {
    const before = labels.find((label) => label.key === key);
    // The positive label is known by its name: it follows a new one.
    const isRenamed = before !== undefined && part.name !== undefined && before.name.trim() === draft.positiveLabel;
    change({
      labels: labels.map((label) => (label.key === key ? { ...label, ...part } : label)),
      ...(isRenamed && draft.positiveLabel !== "" ? { positiveLabel: part.name?.trim() || draft.positiveLabel } : {}),
    });
  }
  function move(index: number, step: -1 | 1) {
    const [label, other] = [labels[index], labels[index + step]];
    if (label === undefined || other === undefined) return;
    const moved = [...labels];
    moved[index] = other;
    moved[index + step] = label;
    change({ labels: moved });
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose text-muted text-xs">{T.labelsText}</p>
      <ol className="flex flex-col gap-2">
        {labels.map((label, index) => (
          <LabelRow
            key={label.key}
            label={label}
            index={index}
            count={labels.length}
            others={labels.filter(({ key, name }) => key !== label.key && name !== "").map(({ name }) => name)}
            errors={errors}
            set={(part) => set(label.key, part)}
            move={(step) => move(index, step)}
            remove={() => change({ labels: labels.filter(({ key }) => key !== label.key) })}
          />
        ))}
      </ol>
      <FieldError id="labels-error" message={errors.labels} />
      <div>
        <Button onClick={() => change({ labels: [...labels, newLabel(labels)] })}>
          <Icon name="plus" />
          {T.addLabel}
        </Button>
      </div>
    </div>
  );
}
