import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { VendorTable } from "@/components/vendors/vendor-table";
import { may } from "@/lib/auth/access";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { requireContext } from "@/lib/session";
import { loadVendorList } from "@/lib/vendors/load-vendor-list";

export const metadata: Metadata = { title: "Vendors" };

export default async function VendorsPage() {
  const context = await requireContext();
  const [vendors, timeZone] = await Promise.all([loadVendorList(context), loadTimeZone(context)]);
  const add = may(context.actor, "vendor.edit") ? (
    <ButtonLink href="/vendors/new" tone="primary">
      Add a vendor
    </ButtonLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Vendors"
        crumbs={[{ label: "Overview", href: "/" }, { label: "Vendors" }]}
        description="Whoever or whatever delivers annotations: services, tools, teams and models."
        actions={add}
      />
      {vendors.length > 0 ? (
        <VendorTable vendors={vendors} timeZone={timeZone} />
      ) : (
        <EmptyState title="No vendor yet" actions={add}>
          Add the service, tool, team or model that annotates for you; then engage it in a project.
        </EmptyState>
      )}
    </>
  );
}
