import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { VendorEngagements } from "@/components/vendors/engagement-table";
import { VendorForm } from "@/components/vendors/vendor-form";
import { may } from "@/lib/auth/access";
import { AssayError } from "@/lib/errors";
import { requireContext } from "@/lib/session";
import { nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { saveVendor, setVendorArchived } from "../vendor-actions";

export const metadata: Metadata = { title: "Vendor" };

export default async function VendorPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, context] = await Promise.all([params, requireContext()]);
  const vendor = await loadVendor(context, { id }).catch((error: unknown) => {
    if (error instanceof AssayError && error.code === "not_found") notFound();
    throw error;
  });
  const engagements = await loadEngagements(context, { vendorId: vendor.id });
  const { name, kind, website, notes, isArchived } = vendor;
  const mayEdit = may(context.actor, "vendor.edit");
  return (
    <>
      <PageHeader
        title={
          <>
            {name} {isArchived ? <Badge tone="warning">Archived</Badge> : null}
          </>
        }
        crumbs={[{ label: "Overview", href: "/" }, { label: "Vendors", href: "/vendors" }, { label: name }]}
        description={nameOf(VENDOR_KIND_NAMES, kind)}
        actions={
          mayEdit ? (
            <ActionButton act={setVendorArchived.bind(null, id, !isArchived)}>
              {isArchived ? "Restore" : "Archive"}
            </ActionButton>
          ) : null
        }
      />
      <Section
        title="Projects"
        description="What it was asked for, and what has come. A project opens the vendor's figures there."
      >
        {engagements.length > 0 ? (
          <VendorEngagements engagements={engagements} />
        ) : (
          <EmptyState title="Not engaged in any project">
            Open a project, go to its settings, and engage the vendor there.
          </EmptyState>
        )}
      </Section>
      <Section title="About the vendor">
        {mayEdit ? (
          <VendorForm
            initial={{ name, kind, website: website ?? "", notes: notes ?? "" }}
            save={saveVendor.bind(null, id)}
            action="Save"
          />
        ) : (
          <p className="max-w-prose whitespace-pre-line">{notes ?? "No notes."}</p>
        )}
      </Section>
    </>
  );
}
