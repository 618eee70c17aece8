import { EstimateFigure } from "@/components/estimate/estimate-figure";
import { Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { MovedSince as Moved } from "@/lib/compare/load-moved-since";
import { metricName } from "@/lib/display/metric-definition";
import { MOVED_TEXT as T } from "@/lib/text/moved";

const MOST_ROWS = 60;

/** What an evaluation changed against the one before it, and what was different between the two. */
export function MovedSince({ moved: since }: { moved: Moved }) {
  const { before, after, moved, same } = since;
  const title = T.title(before.no);
  const shown = moved.slice(0, MOST_ROWS);
  return (
    <Section title={title}>
      <p>{T.changed(since)}</p>
      <p>{moved.length === 0 ? T.nothingMoved(same) : T.movedOf(moved.length, moved.length + same)}</p>
      {shown.length === 0 ? null : (
        <TableFrame label={title} className="w-fit max-w-full">
          <Table>
            <thead>
              <tr>
                <TableHead>{T.columns.vendor}</TableHead>
                <TableHead>{T.columns.figure}</TableHead>
                <TableHead>{T.columns.evaluation(before.no)}</TableHead>
                <TableHead>{T.columns.evaluation(after.no)}</TableHead>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <tr key={`${one.metric} ${one.vendor}`}>
                  <RowHead>{one.vendor}</RowHead>
                  <TableCell>{metricName(one.metric)}</TableCell>
                  {[one.before, one.after].map((estimate, at) => (
                    <TableCell key={at === 0 ? "before" : "after"} className="text-right">
                      {estimate ? <EstimateFigure estimate={estimate} metric={one.metric} /> : "–"}
                    </TableCell>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
      {moved.length > shown.length ? <p className="text-muted">{T.more(moved.length - shown.length)}</p> : null}
    </Section>
  );
}
