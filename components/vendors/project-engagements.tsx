import Link from "next/link";
import { ActionButton } from "@/components/forms/action-button";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCalendarDate } from "@/lib/display/date";
import { formatMoney } from "@/lib/display/money";
import { formatCount } from "@/lib/display/number";
import type { FormState } from "@/lib/form-state";
import { ENGAGEMENT_ROLE_NAMES, nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
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
    <TableFrame label="Engaged vendors">
      <Table>
        <thead>
          <tr>
            <TableHead>Vendor</TableHead>
            <TableHead>Kind</TableHead>
            <TableHead>Role</TableHead>
            <TableHead className="text-right">Price per case</TableHead>
            <TableHead>Due</TableHead>
            <TableHead className="text-right">Batches published</TableHead>
            {disengage ? (
              <TableHead>
                <span className="sr-only">Actions</span>
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
                  {isPriced ? formatMoney(priceMinorUnits, currency) : "not agreed"}
                </TableCell>
                <TableCell>{dueOn === null ? "no date" : formatCalendarDate(dueOn)}</TableCell>
                <TableCell className="text-right">{formatCount(batches)}</TableCell>
                {disengage ? (
                  <TableCell>
                    {batches === 0 ? (
                      <ActionButton
                        size="small"
                        act={disengage.bind(null, vendorId)}
                        aria-label={`Remove ${vendorName}`}
                      >
                        Remove
                      </ActionButton>
                    ) : (
                      <span className="text-muted text-xs">has delivered</span>
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
