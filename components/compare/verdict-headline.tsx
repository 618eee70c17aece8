import { Badge } from "@/components/ui/badge";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { Unbroken } from "@/components/ui/unbroken";
import type { InformativePart } from "@/lib/compare/informative-figures";
import { leaderLines } from "@/lib/compare/leader-lines";
import { firstUnderConventions, type RankMatrix } from "@/lib/compare/rank-conventions";
import { headlinePair, marginWords, rankedNames, verdictSentence } from "@/lib/compare/verdict-sentence";
import { metricName, metricWords } from "@/lib/display/metric-definition";
import type { Comparison, EvaluationResult } from "@/lib/evaluation/result";
import type { Standing } from "@/lib/protocols/standing";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { PROTOCOL_TEXT } from "@/lib/text/protocols";
import { reasonWords } from "@/lib/text/reasons";
import { VERDICT_MEANINGS } from "@/lib/text/verdicts";

/** What the page decides, in one sentence a pair; no colour, because the words carry it. */
export function VerdictHeadline({
  result,
  ranks,
  goldNo,
  standing,
  left,
}: {
  result: EvaluationResult;
  ranks: RankMatrix;
  goldNo: number | null;
  standing: Standing;
  /** Figures that say nothing under this reference. */
  left: InformativePart["left"];
}) {
  const headline = headlinePair(result);
  const lines = leaderLines(result);
  const [first] = rankedNames(result);
  const against = COMPARE_TEXT.against(goldNo, result.gold.name, COMPARE_TEXT.goldKinds[result.gold.kind]);
  const pairs = result.comparisons.filter(({ metric }) => metric === result.primary.metric);
  const sentence = (pair: Comparison) => {
    const [leader] = rankedNames(result);
    return verdictSentence(result, pair, leader === undefined ? undefined : firstUnderConventions(ranks, leader));
  };
  return (
    <Section
      title={COMPARE_TEXT.verdict}
      description={`${against} ${COMPARE_TEXT.verdictDescription}`}
      actions={
        <span title={standing.why}>
          <Badge tone={standing.isConfirmatory ? "accent" : "neutral"}>
            {standing.isConfirmatory ? PROTOCOL_TEXT.confirmatory : COMPARE_TEXT.exploratory}
          </Badge>
        </span>
      }
    >
      {left.length > 0 ? <NotInformative left={left} metric={result.primary.metric} /> : null}
      {headline ? (
        <div className="rounded-sm border border-edge bg-surface px-4 py-3">
          <p className="max-w-[100ch] text-base">
            <Unbroken text={sentence(headline)} />
          </p>
          <p className="max-w-[110ch] pt-1 text-muted text-xs">
            {headline.verdict}: {VERDICT_MEANINGS[headline.verdict]} {standing.why}
          </p>
        </div>
      ) : left.length > 0 ? null : (
        <Message>{COMPARE_TEXT.noPair}</Message>
      )}
      {first !== undefined && lines.length > 0 ? (
        <div>
          <h3 className="text-sm">{COMPARE_TEXT.leaderLines(first, marginWords(result))}</h3>
          <ul className="max-w-[110ch] list-disc pt-1 pl-5">
            {lines.map(({ pair, text }) => (
              <li key={`${pair.first} ${pair.second}`}>
                <Unbroken text={text} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {pairs.length > 1 ? (
        <details>
          <summary className="link w-fit text-sm">{COMPARE_TEXT.allPairs}</summary>
          <ul className="max-w-[75ch] list-disc space-y-1 pt-2 pl-5">
            {pairs.map((pair) => (
              <li key={`${pair.first} ${pair.second}`}>
                <Unbroken text={sentence(pair)} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

/** One message for all figures that this reference makes meaningless, instead of as many empty plots and cells. */
function NotInformative({ left, metric }: { left: InformativePart["left"]; metric: string }) {
  const reasons = [...new Set(left.map(({ reason }) => reason))];
  const isPrimary = left.some((figure) => figure.metric === metric);
  return (
    <Message tone="warning" {...(isPrimary ? { title: COMPARE_TEXT.notInformativeTitle(metricWords(metric)) } : {})}>
      {reasons.map((reason) => {
        const names = left.filter((figure) => figure.reason === reason).map((figure) => metricName(figure.metric));
        return <p key={reason}>{COMPARE_TEXT.notInformative(names.join(", "), reasonWords(reason))}</p>;
      })}
      <p>{COMPARE_TEXT.onlyInformative}</p>
    </Message>
  );
}
