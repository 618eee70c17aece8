import { Section } from "@/components/ui/page-header";
import { Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import type { FormState } from "@/lib/form-state";
import type { Exposure } from "@/lib/gold/load-exposed-items";
import { GOLD_TEXT } from "@/lib/text/gold";
import { ExposeForm } from "./expose-form";

const T = GOLD_TEXT.exposed;

/** Which items no later evaluation counts, since readers were shown their gold; and the form that says so of more. */
export function ExposedItems({
  exposures,
  timeZone,
  expose,
}: {
  exposures: readonly Exposure[];
  timeZone: string;
  /** Null for who may not. */
  expose: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  return (
    <Section title={T.title} description={T.about}>
      {exposures.length === 0 ? (
        <p className="text-muted">{T.none}</p>
      ) : (
        <TableFrame label={T.title} className="w-fit max-w-full">
          <Table>
            <thead>
              <tr>
                <TableHead>{T.columns.at}</TableHead>
                <TableHead className="text-right">{T.columns.items}</TableHead>
                <TableHead>{T.columns.by}</TableHead>
                <TableHead>{T.columns.reason}</TableHead>
              </tr>
            </thead>
            <tbody>
              {exposures.map(({ at, by, reason, items }) => (
                <tr key={`${at.toISOString()} ${reason}`}>
                  <TableCell>{formatInstant(at, timeZone)}</TableCell>
                  <TableCell className="text-right tabular-nums">{formatCount(items)}</TableCell>
                  <TableCell>{by ?? GOLD_TEXT.nobody}</TableCell>
                  <TableCell>{reason}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
      {expose ? <ExposeForm action={expose} /> : null}
    </Section>
  );
}
