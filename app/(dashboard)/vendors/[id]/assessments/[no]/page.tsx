import type { Metadata } from "next";
import { AssessmentSections } from "@/components/assessments/assessment-sections";
import { FactsForm } from "@/components/assessments/facts-form";
import { ScoreSummary } from "@/components/assessments/score-summary";
import { ButtonLink, buttonStyle } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHeader, Section } from "@/components/ui/page-header";
import { loadAssessment } from "@/lib/assessments/records/load-assessment";
import { may } from "@/lib/auth/access";
import { requireContext } from "@/lib/session";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { SHELL_TEXT } from "@/lib/text/shell";
import { VENDOR_TEXT } from "@/lib/text/vendors";
import { orNotFound } from "../../../../projects/[no]/or-not-found";
import {
  addDocument,
  confirmAnswer,
  removeDocument,
  reviewDocument,
  saveTypedAnswer,
  saveTypedFacts,
} from "../assessment-actions";

interface Props {
  params: Promise<{ id: string; no: string }>;
}

async function viewOf({ params }: Props) {
  const [{ id, no }, context] = await Promise.all([params, requireContext()]);
  const view = await orNotFound(loadAssessment(context, { vendorId: id, no: Number(no) }));
  return { view, isReadOnly: !may(context.actor, "assessment.edit") };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { view } = await viewOf(props);
  return { title: `${T.title(view.no, view.template.title)}: ${view.vendor.name}` };
}

export default async function AssessmentPage(props: Props) {
  const { view, isReadOnly } = await viewOf(props);
  const { no, vendor, template, facts, score } = view;
  const address = { vendorId: vendor.id, no };
  const title = T.title(no, template.title);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: VENDOR_TEXT.title, href: "/vendors" },
          { label: vendor.name, href: `/vendors/${vendor.id}` },
          { label: title },
        ]}
        actions={
          <>
            <ButtonLink href={`/assessments/${template.key}`}>{T.sideBySideLink}</ButtonLink>
            <a
              href={`/api/vendors/${vendor.id}/assessments/${no}/report.pdf`}
              className={buttonStyle({ tone: "plain", size: "normal" })}
            >
              <Icon name="download" /> {T.makePdf}
            </a>
          </>
        }
        description={`${template.title}, ${T.version(template.version)}`}
      />
      <Section title={T.result}>
        <ScoreSummary score={score} />
      </Section>
      <Section title={T.facts} description={T.factsAbout}>
        <FactsForm initial={facts} save={saveTypedFacts.bind(null, address)} isReadOnly={isReadOnly} />
      </Section>
      <Section title={T.questions} description={isReadOnly ? null : T.keys}>
        <AssessmentSections
          view={view}
          isReadOnly={isReadOnly}
          actions={{
            save: saveTypedAnswer.bind(null, address),
            confirm: confirmAnswer.bind(null, address),
            addDocument: addDocument.bind(null, address),
            review: reviewDocument.bind(null, address),
            remove: removeDocument.bind(null, address),
          }}
        />
      </Section>
    </>
  );
}
