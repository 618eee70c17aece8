import { Section } from "@/components/ui/page-header";
import { formatQuantity } from "@/lib/display/quantity";
import type { DriftScreen, SignalCount } from "@/lib/drift/screen";
import { DRIFT_SETTINGS } from "@/lib/drift/settings";
import { DRIFT_TEXT as T } from "@/lib/text/drift";

/** How many signals there are, beside how many would be there anyway. */
export function SignalSummary({ screen }: { screen: DriftScreen }) {
  const { charted, newest, all } = screen;
  return (
    <Section title={T.signalsTitle}>
      {charted === 0 ? (
        <p className="max-w-prose text-muted">{T.noChart(DRIFT_SETTINGS.baselinePoints)}</p>
      ) : (
        <ul className="flex max-w-prose flex-col gap-1">
          <Line found={T.newest(charted, newest.found)} count={newest} />
          <Line found={T.all(all.points, all.found)} count={all} />
          <li className="text-muted">{T.readIt}</li>
        </ul>
      )}
    </Section>
  );
}

function Line({ found, count: { expected, nominal } }: { found: string; count: SignalCount }) {
  return (
    <li>
      <span className="font-medium">{found}</span>{" "}
      {expected ? T.expected(expected.expected, formatQuantity(expected.chanceOfAny, "percent")) : null}{" "}
      {nominal ? <span className="text-muted">{T.nominal(nominal.expected)}</span> : null}
    </li>
  );
}
