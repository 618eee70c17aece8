import Link from "next/link";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/display/number";
import type { GoldDiff } from "@/lib/gold/load-gold-diff";
import { GOLD_TEXT as T } from "@/lib/text/gold";

/** What differs between two gold versions: statements, annotations, labels, items. */
export function GoldDiffView({ projectNo, diff }: { projectNo: number; diff: GoldDiff }) {
  const isSame = diff.statements.length === 0 && diff.annotations.added === 0 && diff.annotations.removed === 0;
  const counts = [
    { name: T.diffRows.annotations, ...diff.annotations },
    { name: T.diffRows.items, ...diff.items },
  ];
  return (
    <div className="flex flex-col gap-4">
      {isSame ? <p>{T.diffSame}</p> : null}
      <Sheet
        label={T.diffCount}
        head={["", T.diffColumns.before, T.diffColumns.after, T.diffColumns.added, T.diffColumns.removed]}
        numbers={[1, 2, 3, 4]}
      >
        {counts.map(({ name, before, after, added, removed }) => (
          <tr key={name}>
            <RowHead>{name}</RowHead>
            {[before, after, added, removed].map((count, i) => (
              <TableCell key={T.columns.no + String(i)} className="text-right">
                {formatCount(count)}
              </TableCell>
            ))}
          </tr>
        ))}
      </Sheet>
      {diff.statements.length > 0 ? (
        <Sheet label={T.diffStatements} head={Object.values(T.diffStatementColumns)}>
          {diff.statements.map(({ field, before, after }) => (
            <tr key={field}>
              <RowHead>{T.diffFields[field] ?? field}</RowHead>
              <TableCell>{T.diffValues[before] ?? before}</TableCell>
              <TableCell>{T.diffValues[after] ?? after}</TableCell>
            </tr>
          ))}
        </Sheet>
      ) : null}
      {diff.labels.length > 0 ? (
        <Sheet label={T.diffLabels} head={[T.facts.labels, T.diffColumns.before, T.diffColumns.after]} numbers={[1, 2]}>
          {diff.labels.map(({ name, before, after }) => (
            <tr key={name}>
              <RowHead>{name}</RowHead>
              <TableCell className="text-right">{formatCount(before)}</TableCell>
              <TableCell className="text-right">{formatCount(after)}</TableCell>
            </tr>
          ))}
        </Sheet>
      ) : null}
      {diff.changedItems.length > 0 ? (
        <Sheet label={T.diffItems} head={Object.values(T.diffItemColumns)} numbers={[2, 3]}>
          {diff.changedItems.map(({ itemNo, key, caseKey, before, after, gone, added }) => (
            <tr key={itemNo}>
              <RowHead>
                <Link className="link" href={`/projects/${projectNo}/items/${itemNo}?gold=${diff.to}`}>
                  {key}
                </Link>
              </RowHead>
              <TableCell>{caseKey}</TableCell>
              <TableCell className="text-right">{formatCount(before)}</TableCell>
              <TableCell className="text-right">{formatCount(after)}</TableCell>
              <TableCell>{gone ?? ""}</TableCell>
              <TableCell>{added ?? ""}</TableCell>
            </tr>
          ))}
        </Sheet>
      ) : null}
    </div>
  );
}

interface SheetProps {
  label: string;
  head: readonly string[];
  /** Columns of numbers, whose heads stand to the right like them. */
  numbers?: readonly number[];
  children: React.ReactNode;
}

function Sheet({ label, head, numbers = [], children }: SheetProps) {
  return (
    <div className="flex flex-col gap-1">
      <h3>{label}</h3>
      <TableFrame label={label} className="max-h-96 w-fit max-w-full overflow-y-auto">
        <Table>
          <thead>
            <tr>
              {head.map((name, at) =>
                name === "" ? (
                  <td key="corner" className="border-line border-b bg-surface" />
                ) : (
                  <TableHead key={name} className={numbers.includes(at) ? "text-right" : undefined}>
                    {name}
                  </TableHead>
                ),
              )}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </Table>
      </TableFrame>
    </div>
  );
}
