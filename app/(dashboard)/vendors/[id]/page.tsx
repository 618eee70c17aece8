import type { Metadata } from "next";
import { ActionButton } from "@/components/forms/action-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { VendorEngagements } from "@/components/vendors/engagement-table";
import { VendorForm } from "@/components/vendors/vendor-form";
import { may } from "@/lib/auth/access";
import { requireContext } from "@/lib/session";
import { nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import { SHELL_TEXT } from "@/lib/text/shell";
import { FORM_TEXT } from "@/lib/text/tables";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { saveVendor, setVendorArchived } from "../vendor-actions";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const [{ id }, context] = await Promise.all([params, requireContext()]);
  const { name } = await orNotFound(loadVendor(context, { id }));
  return { title: name };
}

export default async function VendorPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, context] = await Promise.all([params, requireContext()]);
  const vendor = await orNotFound(loadVendor(context, { id }));
  const engagements = await loadEngagements(context, { vendorId: vendor.id });
  const { name, kind, website, notes, isArchived } = vendor;
  const mayEdit = may(context.actor, "vendor.edit");
  return (
    <>
      <PageHeader
        title={
          <>
            {name} {isArchived ? <Badge tone="warning">{SHELL_TEXT.archived}</Badge> : null}
          </>
        }
        crumbs={[{ label: SHELL_TEXT.overview, href: "/" }, { label: T.title, href: "/vendors" }, { label: name }]}
        description={nameOf(VENDOR_KIND_NAMES, kind)}
        actions={
          mayEdit ? (
            <ActionButton act={setVendorArchived.bind(null, id, !isArchived)}>
              {isArchived ? T.restore : T.archive}
            </ActionButton>
          ) : null
        }
      />
      <Section title={T.projects} description={T.projectsText}>
        {engagements.length > 0 ? (
          <VendorEngagements engagements={engagements} />
        ) : (
          <EmptyState title={T.notEngaged}>{T.notEngagedText}</EmptyState>
        )}
      </Section>
      <Section title={T.aboutThis}>
        {mayEdit ? (
          <VendorForm
            initial={{ name, kind, website: website ?? "", notes: notes ?? "" }}
            save={saveVendor.bind(null, id)}
            action={FORM_TEXT.save}
          />
        ) : (
          <p className="max-w-prose whitespace-pre-line">{notes ?? T.noNotes}</p>
        )}
      </Section>
    </>
  );
}
