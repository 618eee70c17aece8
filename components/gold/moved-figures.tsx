import { EstimateFigure } from "@/components/estimate/estimate-figure";
import { JobList } from "@/components/projects/job-list";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { metricName } from "@/lib/display/metric-definition";
import type { MeasuringState, MovedFiguresOfTask } from "@/lib/gold/load-moved-figures";
import type { ProjectJob } from "@/lib/jobs/load-job";
import { GOLD_TEXT as T } from "@/lib/text/gold";
import { nameOf, TASK_NAMES } from "@/lib/text/names";

interface MovedFiguresProps {
  moved: readonly MovedFiguresOfTask[];
  from: number;
  to: number;
  /** What is being measured under either version now. */
  measuring: readonly ProjectJob[];
}

/** Each vendor's primary figure under two gold versions; the page comes anew when what is measured now is there. */
export function MovedFigures({ measuring, ...shown }: MovedFiguresProps) {
  return (
    <>
      {measuring.length > 0 ? <JobList jobs={measuring} /> : null}
      <Tables {...shown} isMeasuring={measuring.length > 0} />
    </>
  );
}

function Tables({ moved, from, to, isMeasuring }: Omit<MovedFiguresProps, "measuring"> & { isMeasuring: boolean }) {
  const measured = moved.filter(({ figures }) => figures.length > 0);
  if (measured.length === 0) return isMeasuring ? null : <p className="text-muted">{T.movedNone}</p>;
  return measured.map(({ task, figures, isSameDeliveries, ...states }) => {
    const title = T.movedTitle(nameOf(TASK_NAMES, task));
    return (
      <div key={task} className="flex flex-col gap-1">
        <h3>
          {title}: {metricName(figures[0]?.metric ?? "")}
        </h3>
        <p className="text-muted text-xs">{isSameDeliveries ? T.movedNote : T.movedOtherDeliveries}</p>
        <TableFrame label={title} className="w-fit max-w-full">
          <Table>
            <thead>
              <tr>
                <TableHead>{T.movedColumns.vendor}</TableHead>
                <TableHead className="text-right">{T.movedColumns.before(from)}</TableHead>
                <TableHead className="text-right">{T.movedColumns.after(to)}</TableHead>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ vendor, metric, before, after }) => (
                <tr key={vendor}>
                  <RowHead>{vendor}</RowHead>
                  {[
                    { side: "before", estimate: before, state: states.before },
                    { side: "after", estimate: after, state: states.after },
                  ].map(({ side, estimate, state }) => (
                    <TableCell key={side} className="text-right">
                      {estimate ? (
                        <EstimateFigure estimate={estimate} metric={metric} />
                      ) : (
                        <span className="text-muted">{absentWords(state)}</span>
                      )}
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

/** Why there is no figure under a version: it is on its way, it failed, or this vendor was not measured under it. */
function absentWords(state: MeasuringState): string {
  return T.movedAbsent[state ?? ""] ?? T.movedNotMeasured;
}
