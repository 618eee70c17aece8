import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { nameOf } from "@/lib/text/names";

export interface RejectRow {
  file?: string;
  place: string;
  field?: string | null;
  found?: string | null;
  expected?: string | null;
  code: string;
  message: string;
}

/** One row of a file may be refused several times for the same reason, once a cell. */
function numbered(rejects: readonly RejectRow[]): { key: string; reject: RejectRow }[] {
  return rejects.map((reject, seq) => ({ key: String(seq), reject }));
}

/** Rows, shapes or files that were not kept: where, what stood there, what was expected; of several files in which. */
export function RejectTable({
  rejects,
  total,
  hasFiles = false,
}: {
  rejects: readonly RejectRow[];
  total: number;
  hasFiles?: boolean;
}) {
  if (total === 0) return <p className="text-muted">{T.rejectsNone}</p>;
  return (
    <>
      {rejects.length < total ? <p className="text-muted text-sm">{T.rejectsFirst(rejects.length, total)}</p> : null}
      <TableFrame label={T.rejects} className="max-h-96 overflow-y-auto">
        <Table>
          <thead>
            <tr>
              {Object.values(T.rejectColumns).map((name) => (
                <TableHead key={name}>{name}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbered(rejects).map(({ key, reject }) => (
              <tr key={key}>
                <RowHead className={hasFiles ? "min-w-48 max-w-80 break-words" : "min-w-24"}>
                  {hasFiles && reject.file ? `${reject.file}: ${reject.place}` : reject.place}
                </RowHead>
                <TableCell>{nameOf({}, reject.code)}</TableCell>
                <TableCell>{reject.field ?? T.nobody}</TableCell>
                <TableCell className="min-w-28 max-w-80 break-words">{reject.found ?? T.nobody}</TableCell>
                <TableCell className="min-w-40">{reject.expected ?? T.nobody}</TableCell>
                <TableCell className="min-w-60">{reject.message}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </>
  );
}
