import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { COMPARE_TEXT } from "@/lib/text/compare";

/** What an evaluation warns of, and what it left out. */
export function ResultWarnings({ result }: { result: Pick<EvaluationResult, "warnings" | "skipped"> }) {
  const { warnings, skipped } = result;
  return (
    <>
      {warnings.length > 0 ? (
        <Message tone="warning" title={COMPARE_TEXT.warnings}>
          <ul className="list-disc pl-5">
            {warnings.map(({ code, message }) => (
              <li key={`${code} ${message}`}>{message}</li>
            ))}
          </ul>
        </Message>
      ) : null}
      {skipped.length > 0 ? (
        <Section title={COMPARE_TEXT.skipped}>
          <ul className="list-disc pl-5">
            {skipped.map(({ vendor, what, count, why }) => (
              <li key={`${vendor} ${what} ${why}`}>{COMPARE_TEXT.skippedLine(vendor, what, count, why)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
