import { EstimateFigure } from "@/components/estimate/estimate-figure";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { metricName } from "@/lib/display/metric-definition";
import type { MovedFigure } from "@/lib/gold/moved-figures";
import { GOLD_TEXT as T } from "@/lib/text/gold";
import { nameOf, TASK_NAMES } from "@/lib/text/names";

/** Each vendor's primary figure under two gold versions. */
export function MovedFigures({
  moved,
  from,
  to,
}: {
  moved: readonly { task: string; figures: MovedFigure[] }[];
  from: number;
  to: number;
}) {
  const measured = moved.filter(({ figures }) => figures.length > 0);
  if (measured.length === 0) return <p className="text-muted">{T.movedNone}</p>;
  return measured.map(({ task, figures }) => {
    const title = T.movedTitle(nameOf(TASK_NAMES, task));
    return (
      <div key={task} className="flex flex-col gap-1">
        <h3>
          {title}: {metricName(figures[0]?.metric ?? "")}
        </h3>
        <p className="text-muted text-xs">{T.movedNote}</p>
        <TableFrame label={title} className="w-fit max-w-full">
          <Table>
            <thead>
              <tr>
                <TableHead>{T.movedColumns.vendor}</TableHead>
                <TableHead>{T.movedColumns.before(from)}</TableHead>
                <TableHead>{T.movedColumns.after(to)}</TableHead>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ vendor, metric, before, after }) => (
                <tr key={vendor}>
                  <RowHead>{vendor}</RowHead>
                  {[before, after].map((estimate, i) => (
                    <TableCell key={i === 0 ? "before" : "after"} className="text-right">
                      {estimate ? <EstimateFigure estimate={estimate} metric={metric} /> : "–"}
                    </TableCell>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      </div>
    );
  });
}
