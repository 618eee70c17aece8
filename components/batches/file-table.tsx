import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/display/number";
import { formatBytes } from "@/lib/display/size";
import { BATCH_TEXT as T } from "@/lib/text/batches";

export interface FileRow {
  name: string;
  bytes: number;
  format: string | null;
  reasons?: readonly string[];
  annotations: number;
  rejected: number;
  refused: { place: string; message: string } | null;
}

/** The files of a delivery one by one: what each is, how that is known, what of it is kept. */
export function FileTable({ files, total }: { files: readonly FileRow[]; total: number }) {
  const hasReasons = files.some(({ reasons }) => reasons !== undefined);
  const { reasons, ...others } = T.fileColumns;
  const { name, format, ...counts } = others;
  const heads = [name, format, ...(hasReasons ? [reasons] : []), ...Object.values(counts)];
  return (
    <>
      {files.length < total ? <p className="text-muted text-sm">{T.filesFirst(files.length, total)}</p> : null}
      <TableFrame label={T.fileTable} className="max-h-96 overflow-y-auto">
        <Table>
          <thead>
            <tr>
              {heads.map((head) => (
                <TableHead key={head}>{head}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.name}>
                <RowHead className="min-w-44 break-all">{file.name}</RowHead>
                <TableCell>
                  {file.format ?? <span className="text-warning">{T.fileUnknown}</span>}
                  {file.refused ? (
                    <span className="block text-danger">
                      {T.fileRefused}: {file.refused.place}: {file.refused.message}
                    </span>
                  ) : null}
                </TableCell>
                {hasReasons ? <TableCell>{<Reasons file={file} />}</TableCell> : null}
                <TableCell className="text-right">{formatCount(file.annotations)}</TableCell>
                <TableCell className="text-right">{formatCount(file.rejected)}</TableCell>
                <TableCell className="whitespace-nowrap text-right">{formatBytes(file.bytes)}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </>
  );
}

function Reasons({ file: { format, reasons = [] } }: { file: FileRow }) {
  if (reasons.length === 0) return T.nobody;
  if (format !== null) return <span className="text-muted">{reasons.join("; ")}</span>;
  return (
    <details>
      <summary className="link w-fit">{T.fileTried}</summary>
      <ul className="list-disc pl-5 text-muted">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
