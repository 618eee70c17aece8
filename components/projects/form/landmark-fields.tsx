import { describedBy, Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { PROJECT_FORM_TEXT as T } from "@/lib/text/projects";
import type { FormPartProps } from "./form-part";
import type { LandmarkDraft } from "./landmark-draft";

const WAYS = ["task", "distance", "oks"] as const;
const SCALES = ["points", "stated"] as const;

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
        <Field id="landmarks-scale" label={T.landmarkFields.scale} hint={T.landmarkHints.scale}>
          <Select
            {...describedBy("landmarks-scale", { hint: true })}
            value={landmarks.scale}
            onChange={(event) => set({ scale: SCALES.find((scale) => scale === event.target.value) ?? "points" })}
          >
            {SCALES.map((scale) => (
              <option key={scale} value={scale}>
                {T.landmarkScales[scale]}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </>
  );
}
