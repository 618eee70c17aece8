import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { WordTable } from "@/lib/scorecard/scorecard-tables";

/** A table of finished words; the first cell of a row names it. */
export function WordTableView({ table: { title, header, rows } }: { table: WordTable }) {
  return (
    <TableFrame label={title}>
      <Table>
        <thead>
          <tr>
            {header.map((head) => (
              <TableHead key={head}>{head}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <RowHead className="min-w-40">{name}</RowHead>
              {cells.map((cell, at) => (
                <TableCell key={header[at + 1]} className="min-w-44">
                  {cell}
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
