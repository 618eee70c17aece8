import { Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { Unbroken } from "@/components/ui/unbroken";
import type { AnswerPart } from "@/lib/display/plain-answer";
import { PLANNER_TEXT as T } from "@/lib/text/planner";

/** Lines, tables and parts of an answer. */
export function AnswerView({ parts }: { parts: readonly AnswerPart[] }) {
  const lines = parts.flatMap((part) => (part.kind === "line" ? [part] : []));
  return (
    <div className="flex flex-col gap-3">
      {lines.length === 0 ? null : (
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-sm max-sm:grid-cols-1">
          {lines.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="font-medium tabular-nums">
                <Unbroken text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {parts.map((part) =>
        part.kind === "table" ? (
          <AnswerTable key={part.columns.join()} columns={part.columns} rows={part.rows} />
        ) : part.kind === "part" ? (
          <section key={part.name} className="border-line border-l pl-3">
            <h3 className="pb-1 font-medium text-sm">{part.name}</h3>
            <AnswerView parts={part.parts} />
          </section>
        ) : null,
      )}
    </div>
  );
}

function AnswerTable({ columns, rows }: Omit<Extract<AnswerPart, { kind: "table" }>, "kind">) {
  return (
    <TableFrame label={columns.slice(1).join(", ")}>
      <Table>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <TableHead key={column}>{place === 0 ? T.place : column}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, place) => (
                <TableCell key={columns[place]} className="tabular-nums">
                  <Unbroken text={cell} />
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
