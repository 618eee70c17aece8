import Link from "next/link";
import { ActionButton } from "@/components/forms/action-button";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCalendarDate } from "@/lib/display/date";
import { formatMoney } from "@/lib/display/money";
import { formatCount } from "@/lib/display/number";
import type { FormState } from "@/lib/form-state";
import { ENGAGEMENT_ROLE_NAMES, nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import type { EngagementView } from "@/lib/vendors/load-engagements";

/** The vendors of a project, with their terms. One that has delivered stays. */
export function ProjectEngagements({
  engagements,
  disengage,
}: {
  engagements: readonly EngagementView[];
  disengage?: (vendorId: string) => Promise<FormState>;
}) {
  return (
    <TableFrame label={T.engagedVendors}>
      <Table>
        <thead>
          <tr>
            <TableHead>{T.one}</TableHead>
            <TableHead>{T.kind}</TableHead>
            <TableHead>{T.role}</TableHead>
            <TableHead className="text-right">{T.price}</TableHead>
            <TableHead>{T.due}</TableHead>
            <TableHead className="text-right">{T.batches}</TableHead>
            {disengage ? (
              <TableHead>
                <span className="sr-only">{T.actions}</span>
              </TableHead>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {engagements.map((engagement) => {
            const { vendorId, vendorName, vendorKind, role, priceMinorUnits, currency, dueOn, batches } = engagement;
            const isPriced = priceMinorUnits !== null && currency !== null;
            return (
              <tr key={vendorId}>
                <RowHead>
                  <Link className="link" href={`/vendors/${vendorId}`}>
                    {vendorName}
                  </Link>
                </RowHead>
                <TableCell>{nameOf(VENDOR_KIND_NAMES, vendorKind)}</TableCell>
                <TableCell>{nameOf(ENGAGEMENT_ROLE_NAMES, role)}</TableCell>
                <TableCell className="text-right">
                  {isPriced ? formatMoney(priceMinorUnits, currency) : T.notAgreed}
                </TableCell>
                <TableCell>{dueOn === null ? T.noDate : formatCalendarDate(dueOn)}</TableCell>
                <TableCell className="text-right">{formatCount(batches)}</TableCell>
                {disengage ? (
                  <TableCell>
                    {batches === 0 ? (
                      <ActionButton
                        size="small"
                        act={disengage.bind(null, vendorId)}
                        aria-label={T.removeOf(vendorName)}
                      >
                        {T.remove}
                      </ActionButton>
                    ) : (
                      <span className="text-muted text-xs">{T.hasDelivered}</span>
                    )}
                  </TableCell>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </Table>
    </TableFrame>
  );
}
