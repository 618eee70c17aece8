import { Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { API_DOCS_TEXT as T } from "@/lib/text/api-docs";

interface Line {
  name: string;
  type: string;
  isRequired: boolean;
  description: string;
  place?: keyof typeof T.places;
}

/** Fields of a question or an answer. */
export function FieldTable({ label, lines, hasNeed }: { label: string; lines: readonly Line[]; hasNeed: boolean }) {
  const hasPlace = lines.some(({ place }) => place !== undefined);
  const hasDescription = lines.some(({ description }) => description !== "");
  return (
    <TableFrame label={label}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.columns.name}</TableHead>
            {hasPlace ? <TableHead>{T.columns.place}</TableHead> : null}
            <TableHead>{T.columns.type}</TableHead>
            {hasNeed ? <TableHead>{T.columns.needed}</TableHead> : null}
            {hasDescription ? <TableHead>{T.columns.description}</TableHead> : null}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, type, isRequired, description, place }) => (
            <tr key={`${place} ${name}`}>
              <TableCell className="font-mono text-xs">{name}</TableCell>
              {hasPlace ? <TableCell>{place ? T.places[place] : ""}</TableCell> : null}
              <TableCell className="min-w-32 break-words">{type}</TableCell>
              {hasNeed ? <TableCell>{isRequired ? T.needed : ""}</TableCell> : null}
              {hasDescription ? <TableCell className="min-w-56">{description}</TableCell> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
