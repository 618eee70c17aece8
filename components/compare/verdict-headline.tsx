import { Badge } from "@/components/ui/badge";
import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { firstUnderConventions, type RankMatrix } from "@/lib/compare/rank-conventions";
import { headlinePair, rankedNames, verdictSentence } from "@/lib/compare/verdict-sentence";
import type { Comparison, EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";
import { VERDICT_MEANINGS } from "@/lib/text/verdicts";

/** What the page decides, in one sentence a pair; no colour, because the words carry it. */
export function VerdictHeadline({ result, ranks }: { result: EvaluationResult; ranks: RankMatrix }) {
  const headline = headlinePair(result);
  const pairs = result.comparisons.filter(({ metric }) => metric === result.primary.metric);
  const sentence = (pair: Comparison) => {
    const [leader] = rankedNames(result);
    return verdictSentence(result, pair, leader === undefined ? undefined : firstUnderConventions(ranks, leader));
  };
  return (
    <Section
      title={COMPARE_TEXT.verdict}
      description={COMPARE_TEXT.verdictDescription}
      actions={
        <span title={COMPARE_TEXT.exploratoryWhy}>
          <Badge>{COMPARE_TEXT.exploratory}</Badge>
        </span>
      }
    >
      {headline ? (
        <div className="rounded-sm border border-edge bg-surface px-4 py-3">
          <p className="max-w-[100ch] text-base">{sentence(headline)}</p>
          <p className="max-w-[110ch] pt-1 text-muted text-xs">
            {headline.verdict}: {VERDICT_MEANINGS[headline.verdict]} {COMPARE_TEXT.exploratoryWhy}
          </p>
        </div>
      ) : (
        <Message>{COMPARE_TEXT.noPair}</Message>
      )}
      {pairs.length > 1 ? (
        <details>
          <summary className="link w-fit text-sm">{COMPARE_TEXT.allPairs}</summary>
          <ul className="max-w-[75ch] list-disc space-y-1 pt-2 pl-5">
            {pairs.map((pair) => (
              <li key={`${pair.first} ${pair.second}`}>{sentence(pair)}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}
