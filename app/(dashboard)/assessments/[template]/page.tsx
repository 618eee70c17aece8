import type { Metadata } from "next";
import { SideBySideTable } from "@/components/assessments/side-by-side-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { loadCandidates } from "@/lib/assessments/side-by-side/load-candidates";
import { requireContext } from "@/lib/session";
import { ASSESSMENT_TEXT as T } from "@/lib/text/assessment-page";
import { SHELL_TEXT } from "@/lib/text/shell";
import { VENDOR_TEXT } from "@/lib/text/vendors";
import { orNotFound } from "../../projects/[no]/or-not-found";

export const metadata: Metadata = { title: T.sideBySide };

export default async function SideBySidePage({ params }: { params: Promise<{ template: string }> }) {
  const [{ template }, context] = await Promise.all([params, requireContext()]);
  const candidates = await orNotFound(loadCandidates(context, { template }));
  return (
    <>
      <PageHeader
        title={T.sideBySide}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: VENDOR_TEXT.title, href: "/vendors" },
          { label: T.sideBySide },
        ]}
        description={candidates[0]?.template.title ?? T.sideBySideAbout}
      />
      {candidates.length === 0 ? (
        <EmptyState title={T.none}>{T.noneCompared}</EmptyState>
      ) : (
        <SideBySideTable candidates={candidates} />
      )}
    </>
  );
}
