import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Verdict } from "@/lib/assessments/score/verdict";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

const TONES: Record<Verdict["state"], BadgeTone> = {
  pass: "success",
  conditional: "warning",
  fail: "danger",
  open: "neutral",
  no_knockouts: "neutral",
};

/** The verdict of the knock-outs in its word. */
export function VerdictBadge({ state }: Pick<Verdict, "state">) {
  return <Badge tone={TONES[state]}>{T.verdicts[state]}</Badge>;
}
