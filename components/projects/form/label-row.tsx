import { Button } from "@/components/ui/button";
import { describedBy, Field } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Input, Select } from "@/components/ui/input";
import { MEASUREMENT_LEVEL_NAMES } from "@/lib/text/names";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";
import type { LabelDraft } from "./project-draft";

interface LabelRowProps extends Pick<FormPartProps, "errors"> {
  label: LabelDraft;
  index: number;
  count: number;
  /** Names that can be its mirror. */
  others: readonly string[];
  set: (part: Partial<LabelDraft>) => void;
  move: (step: -1 | 1) => void;
  remove: () => void;
}

export function LabelRow({ label, index, count, others, errors, set, move, remove }: LabelRowProps) {
  const id = (field: string) => `label-${label.key}-${field}`;
  const error = (field: string) => errors[`labels.${index}.${field}`];
  const words = label.name === "" ? T.labelNo(index + 1) : label.name;
  const mirrors = others.includes(label.mirrorOf) || label.mirrorOf === "" ? others : [...others, label.mirrorOf];
  return (
    <li className="grid grid-cols-2 items-start gap-2 rounded-sm border border-line bg-surface p-2 md:grid-cols-[minmax(8rem,1.4fr)_minmax(7rem,1fr)_minmax(9rem,1.2fr)_minmax(7rem,1fr)_4rem_auto] md:not-first:[&_label]:sr-only">
      <Field id={id("name")} label={T.label} error={error("name")}>
        <Input
          {...describedBy(id("name"), { error: error("name") })}
          value={label.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field id={id("question")} label={T.question} error={error("question")}>
        <Input
          id={id("question")}
          value={label.question}
          placeholder={T.noQuestion}
          onChange={(event) => set({ question: event.target.value })}
        />
      </Field>
      <Field id={id("level")} label={T.level} error={error("measurementLevel")}>
        <Select
          id={id("level")}
          value={label.measurementLevel}
          onChange={(event) => set({ measurementLevel: event.target.value })}
        >
          {Object.entries(MEASUREMENT_LEVEL_NAMES).map(([level, name]) => (
            <option key={level} value={level}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id={id("mirror")} label={T.mirror} error={error("mirrorOf")}>
        <Select id={id("mirror")} value={label.mirrorOf} onChange={(event) => set({ mirrorOf: event.target.value })}>
          <option value="">{T.noMirror}</option>
          {mirrors.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field id={id("color")} label={T.color} error={error("color")}>
        <Input
          id={id("color")}
          type="color"
          className="p-0.5"
          value={label.color}
          onChange={(event) => set({ color: event.target.value })}
        />
      </Field>
      <div className="flex gap-0.5 self-end">
        <Button tone="quiet" size="icon" aria-label={T.moveUp(words)} disabled={index === 0} onClick={() => move(-1)}>
          <Icon name="arrow-up" />
        </Button>
        <Button
          tone="quiet"
          size="icon"
          aria-label={T.moveDown(words)}
          disabled={index === count - 1}
          onClick={() => move(1)}
        >
          <Icon name="arrow-down" />
        </Button>
        <Button tone="quiet" size="icon" aria-label={T.remove(words)} onClick={remove}>
          <Icon name="trash" />
        </Button>
      </div>
    </li>
  );
}
