import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";
import type { LandmarkDraft } from "./landmark-draft";

const WAYS = ["task", "distance", "oks"] as const;
const SCALES = ["points", "stated"] as const;
const ABSENT = ["missing", "placed"] as const;

/** How landmarks pair up, and by which numbers. */
export function LandmarkFields({ draft, change, errors }: FormPartProps) {
  const { landmarks } = draft;
  const set = (part: Partial<LandmarkDraft>) => change({ landmarks: { ...landmarks, ...part } });
  const fields =
    landmarks.by === "distance"
      ? (["maxMm"] as const)
      : landmarks.by === "oks"
        ? (["threshold", "sigma", "sigmas"] as const)
        : [];
  return (
    <>
      <Field id="landmarks" label={T.landmarks} hint={T.landmarksHint}>
        <Select
          {...describedBy("landmarks", { hint: true })}
          value={landmarks.by}
          onChange={(event) => set({ by: WAYS.find((way) => way === event.target.value) ?? "task" })}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {T.landmarkWays[way]}
            </option>
          ))}
        </Select>
      </Field>
      {fields.map((field) => {
        const error = errors[`measuring.landmarks.${field}`];
        return (
          <Field
            key={field}
            id={`landmarks-${field}`}
            label={T.landmarkFields[field]}
            isOptional={field === "sigmas"}
            hint={T.landmarkHints[field]}
            error={error}
          >
            <Input
              {...describedBy(`landmarks-${field}`, { hint: true, error })}
              {...(field === "sigmas" ? {} : { inputMode: "decimal" as const })}
              value={landmarks[field]}
              onChange={(event) => set({ [field]: event.target.value })}
            />
          </Field>
        );
      })}
      {landmarks.by === "oks" ? (
        <>
          <ChoiceField
            field="scale"
            value={landmarks.scale}
            choices={T.landmarkScales}
            pick={(value) => set({ scale: SCALES.find((scale) => scale === value) ?? "points" })}
          />
          <ChoiceField
            field="absent"
            value={landmarks.absent}
            choices={T.landmarkAbsent}
            pick={(value) => set({ absent: ABSENT.find((rule) => rule === value) ?? "missing" })}
          />
        </>
      ) : null}
    </>
  );
}

function ChoiceField({
  field,
  value,
  choices,
  pick,
}: {
  field: "scale" | "absent";
  value: string;
  choices: Readonly<Record<string, string>>;
  pick: (value: string) => void;
}) {
  return (
    <Field id={`landmarks-${field}`} label={T.landmarkFields[field]} hint={T.landmarkHints[field]}>
      <Select
        {...describedBy(`landmarks-${field}`, { hint: true })}
        value={value}
        onChange={(event) => pick(event.target.value)}
      >
        {Object.entries(choices).map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
