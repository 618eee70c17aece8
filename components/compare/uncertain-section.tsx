import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { uncertainNotes, uncertainTable } from "@/lib/compare/uncertain-table";
import { metricWords } from "@/lib/display/metric-definition";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { UNCERTAIN_TEXT as T } from "@/lib/text/uncertain";
import { Sheet } from "./sheet";

/** The primary figure under each way of counting uncertain labels; nothing where no label is one. */
export function UncertainSection({ result: { uncertain } }: { result: Pick<EvaluationResult, "uncertain"> }) {
  if (uncertain === undefined) return null;
  const table = uncertainTable(uncertain);
  const title = T.title(metricWords(uncertain.metric));
  const notes = uncertainNotes(uncertain);
  return (
    <Section title={title} description={T.note(uncertain.labels.join(", "), T.rules[uncertain.rule])}>
      {notes.length === 0 ? null : (
        <Message tone="warning">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Message>
      )}
      <Sheet label={title} table={table} csvName="uncertain" stateKey="uncertain" />
    </Section>
  );
}
