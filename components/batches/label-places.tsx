import { Message } from "@/components/ui/message";
import { Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import type { LabelPlaces } from "@/lib/batches/load-label-places";
import { formatCount } from "@/lib/display/number";
import type { FormState } from "@/lib/form-state";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { MappingForm } from "./mapping-form";

/** Where the spellings of a published delivery go; changed here, everything that follows is measured by it. */
export function LabelPlacesSection({
  places,
  isReference,
  choices,
  action,
}: {
  places: LabelPlaces;
  isReference: boolean;
  choices: readonly { no: number; name: string }[];
  /** null: who looks may not change it. */
  action: ((state: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  const { labels, frozenGoldNos } = places;
  if (labels.length === 0) return null;
  const isFrozen = frozenGoldNos.length > 0;
  const mayChange = action !== null && !isFrozen;
  return (
    <Section
      title={isReference ? T.labelsOfReferences : T.labelsOfVendor}
      description={mayChange ? T.labelsChangeable(isReference) : T.labelPlaces}
    >
      {isFrozen ? <Message>{T.labelsFrozen(frozenGoldNos)}</Message> : null}
      {mayChange ? (
        <MappingForm
          key={JSON.stringify(labels.map(({ name }) => name))}
          labels={labels}
          choices={choices}
          action={action}
        />
      ) : (
        <TableFrame label={T.mapping} className="max-h-96 w-fit overflow-y-auto">
          <Table>
            <thead>
              <tr>
                <TableHead>{T.sourceName}</TableHead>
                <TableHead>{T.count}</TableHead>
                <TableHead>{T.label}</TableHead>
              </tr>
            </thead>
            <tbody>
              {labels.map(({ name, count, labelNo, mapped }) => (
                <tr key={name}>
                  <RowHead>{name}</RowHead>
                  <TableCell className="text-right">{formatCount(count)}</TableCell>
                  <TableCell>
                    {choices.find(({ no }) => no === labelNo)?.name ?? (mapped ? T.leftOut : T.notDecided)}
                  </TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
    </Section>
  );
}
