import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatBand } from "@/lib/display/scale-band";
import type { InterpretationScale } from "@/lib/statistics/catalogue/scales";
import { METHOD_TEXT as T } from "@/lib/text/methods";

/** A scale of words with its source and what is wrong with it. */
export function ScaleTable({ scale }: { scale: InterpretationScale }) {
  return (
    <div className="flex max-w-3xl flex-col gap-1 pb-4">
      <h3>{scale.name}</h3>
      <TableFrame label={scale.name}>
        <Table>
          <thead>
            <tr>
              <TableHead>{T.band}</TableHead>
              <TableHead>{T.words}</TableHead>
            </tr>
          </thead>
          <tbody>
            {scale.bands.map(({ words }, index) => (
              <tr key={words}>
                <RowHead>{formatBand(scale, index)}</RowHead>
                <TableCell>{words}</TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="text-sm">{scale.criticism}</p>
      <p className="text-muted text-sm">{scale.source}</p>
    </div>
  );
}
