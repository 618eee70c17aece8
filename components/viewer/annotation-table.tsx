import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { DrawnAnnotation } from "@/lib/items/load-item-annotations";
import { VIEWER_TEXT as T } from "@/lib/text/viewer";

/** The picture in words: every annotation of the item. */
export function AnnotationTable({
  annotations,
  titles,
}: {
  annotations: readonly DrawnAnnotation[];
  titles: ReadonlyMap<string, string>;
}) {
  if (annotations.length === 0) return <p className="text-muted">{T.none}</p>;
  return (
    <TableFrame label={T.table} className="max-h-80 overflow-y-auto">
      <Table>
        <thead>
          <tr>
            {Object.values(T.columns).map((name) => (
              <TableHead key={name}>{name}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {annotations.map((annotation) => (
            <tr key={annotation.id}>
              <RowHead>{titles.get(annotation.layer) ?? annotation.layer}</RowHead>
              <TableCell>
                {annotation.rawLabel === null ? annotation.label : T.mappedLabel(annotation.label, annotation.rawLabel)}
              </TableCell>
              <TableCell>{annotation.finding ?? T.unassigned}</TableCell>
              <TableCell>{stated(annotation)}</TableCell>
              <TableCell>{annotation.reader ?? T.unassigned}</TableCell>
              <TableCell className="text-xs">{attributeWords(annotation)}</TableCell>
              <TableCell className="text-muted text-xs">{annotation.place}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function stated({ drawing: { statement }, frame }: DrawnAnnotation): string {
  const where = frame === null ? "" : `, ${T.frame(frame)}`;
  switch (statement?.kind) {
    case undefined:
      return `${T.drawn}${where}`;
    case "class":
      return `${T.whole_item}${where}`;
    case "text":
      return statement.text;
    case "measurement":
      return T.measured(statement.value, statement.unit);
    case "point_mm":
      return T.pointMm(statement.position);
  }
}

function attributeWords({ attributes }: DrawnAnnotation): string {
  const words = Object.entries(attributes ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return words.length === 0 ? T.unassigned : words.join(", ");
}
