import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCoarse } from "@/lib/display/coarse";
import { formatDay } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { LEAST_SHARE, MOST_SHARE } from "@/lib/feedback/coarse";
import type { FeedbackCell } from "@/lib/feedback/feedback-cell";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { PORTAL_TEXT as T } from "@/lib/text/portal";

/** What a vendor is told of its figures. */
export function FeedbackTable({ label, cells, timeZone }: { label: string; cells: FeedbackCell[]; timeZone: string }) {
  return (
    <TableFrame label={label}>
      <Table>
        <thead>
          <tr>
            {Object.values(T.feedbackColumns).map((name) => (
              <TableHead key={name}>{name}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const shown = formatCoarse(cell, { least: LEAST_SHARE, most: MOST_SHARE });
            return (
              <tr key={`${cell.task} ${cell.portion}`}>
                <RowHead>{nameOf(TASK_NAMES, cell.task)}</RowHead>
                <TableCell>{formatCount(cell.portion)}</TableCell>
                <TableCell className="whitespace-nowrap">{shown.items}</TableCell>
                <TableCell className="whitespace-nowrap">{shown.share}</TableCell>
                <TableCell className="whitespace-nowrap">{shown.interval}</TableCell>
                <TableCell className="whitespace-nowrap">{formatDay(cell.writtenAt, timeZone)}</TableCell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </TableFrame>
  );
}
