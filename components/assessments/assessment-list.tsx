import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { AssessmentListEntry } from "@/lib/assessments/records/load-assessment-list";
import { formatDay } from "@/lib/display/date";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";

/** The assessments of a vendor or tool. */
export function AssessmentList({ vendorId, entries }: { vendorId: string; entries: readonly AssessmentListEntry[] }) {
  if (entries.length === 0) return <EmptyState title={T.none}>{T.noneText}</EmptyState>;
  return (
    <TableFrame label={T.list}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.checklist}</TableHead>
            <TableHead>{T.started}</TableHead>
            <TableHead className="text-right">{T.answers}</TableHead>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ no, title, version, createdAt, answers }) => (
            <tr key={no}>
              <RowHead>
                <Link href={`/vendors/${vendorId}/assessments/${no}`} className="link">
                  {T.title(no, title)}
                </Link>{" "}
                <span className="font-normal text-muted text-xs">{T.version(version)}</span>
              </RowHead>
              <TableCell>{formatDay(createdAt, "UTC")}</TableCell>
              <TableCell className="text-right">{answers}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
