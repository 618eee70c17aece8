import type { Metadata } from "next";
import { AssessmentList } from "@/components/assessments/assessment-list";
import { BeginForm } from "@/components/assessments/begin-form";
import { VendorClaimsTable } from "@/components/directory/vendor-claims";
import { ActionButton } from "@/components/forms/action-button";
import { VendorScorecards } from "@/components/scorecard/vendor-scorecards";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { VendorEngagements } from "@/components/vendors/engagement-table";
import { VendorForm } from "@/components/vendors/vendor-form";
import { loadAssessment } from "@/lib/assessments/records/load-assessment";
import { loadAssessmentList } from "@/lib/assessments/records/load-assessment-list";
import { readTemplates } from "@/lib/assessments/templates/read-templates";
import { may } from "@/lib/auth/access";
import { loadClaims } from "@/lib/directory/load-claims";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadVendorScorecards } from "@/lib/scorecard/load-vendor-scorecards";
import { requireContext } from "@/lib/session";
import { ASSESSMENT_TEXT } from "@/lib/text/assessment-page";
import { DIRECTORY_TEXT } from "@/lib/text/directory";
import { nameOf, VENDOR_KIND_NAMES } from "@/lib/text/names";
import { SHELL_TEXT } from "@/lib/text/shell";
import { FORM_TEXT } from "@/lib/text/tables";
import { VENDOR_TEXT as T } from "@/lib/text/vendors";
import { loadEngagements } from "@/lib/vendors/load-engagements";
import { loadVendor } from "@/lib/vendors/load-vendor";
import { orNotFound } from "../../projects/[no]/or-not-found";
import { saveVendor, setVendorArchived } from "../vendor-actions";
import { beginAssessment } from "./assessments/assessment-actions";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const [{ id }, context] = await Promise.all([params, requireContext()]);
  const { name } = await orNotFound(loadVendor(context, { id }));
  return { title: name };
}

export default async function VendorPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, context] = await Promise.all([params, requireContext()]);
  const vendor = await orNotFound(loadVendor(context, { id }));
  const [engagements, listed, claimed, timeZone] = await Promise.all([
    loadEngagements(context, { vendorId: vendor.id }),
    loadAssessmentList(context, { vendorId: vendor.id }),
    loadClaims(context, { vendorId: vendor.id }),
    loadTimeZone(context),
  ]);
  const assessments = await Promise.all(
    listed.map(async (entry) => {
      const { score } = await loadAssessment(context, { vendorId: vendor.id, no: entry.no });
      return { ...entry, score };
    }),
  );
  const scorecards = await loadVendorScorecards(context, { vendorName: vendor.name, engagements });
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
          <>
            <VendorEngagements engagements={engagements} />
            <VendorScorecards scorecards={scorecards} />
          </>
        ) : (
          <EmptyState title={T.notEngaged}>{T.notEngagedText}</EmptyState>
        )}
      </Section>
      <Section title={ASSESSMENT_TEXT.list} description={ASSESSMENT_TEXT.listAbout}>
        <AssessmentList vendorId={vendor.id} entries={assessments} timeZone={timeZone} />
        {may(context.actor, "assessment.edit") ? (
          <BeginForm
            templates={readTemplates().map(({ key, title }) => ({ key, title }))}
            begin={beginAssessment.bind(null, vendor.id)}
          />
        ) : null}
      </Section>
      {claimed ? (
        <Section title={DIRECTORY_TEXT.claims} description={DIRECTORY_TEXT.claimsOf(claimed.readAt)}>
          <VendorClaimsTable claims={claimed.claims} />
        </Section>
      ) : null}
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
