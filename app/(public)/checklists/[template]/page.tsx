import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChecklistQuestions } from "@/components/assessments/checklist-questions";
import { PrintForm } from "@/components/assessments/print-form";
import { PageHeader, Section } from "@/components/ui/page-header";
import { readTemplate, TEMPLATE_KEYS } from "@/lib/assessments/templates/read-templates";
import type { Template } from "@/lib/assessments/templates/template";
import { presentPaper } from "@/lib/organizations/present-organization";
import { CHECKLIST_TEXT as T } from "@/lib/text/checklists";

interface Props {
  params: Promise<{ template: string }>;
}

async function templateOf({ params }: Props): Promise<Template> {
  const { template } = await params;
  const key = TEMPLATE_KEYS.find((known) => known === template);
  return key === undefined ? notFound() : readTemplate(key);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await templateOf(props)).title };
}

export default async function ChecklistPage(props: Props) {
  const [template, ownPaper] = await Promise.all([templateOf(props), presentPaper()]);
  const { key, title, description, version, sections, sha256 } = template;
  const items = sections.flatMap((section) => section.items);
  const knockouts = items.filter(({ knockout }) => knockout).length;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: T.title, href: "/checklists" }, { label: title }]}
        description={
          <>
            <p>{description}</p>
            <p>{T.counts(items.length, knockouts, version)}</p>
          </>
        }
      />
      <div data-print="hide">
        <Section title={T.printTitle}>
          <PrintForm action={`/api/checklists/${key}.pdf`} ownPaper={ownPaper} />
        </Section>
      </div>
      <ChecklistQuestions sections={sections} />
      <p className="break-all text-muted text-xs">
        {T.hash}: {sha256}
      </p>
    </>
  );
}
