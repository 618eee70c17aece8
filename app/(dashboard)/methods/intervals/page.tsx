import type { Metadata } from "next";
import { CoverageTable } from "@/components/methods/coverage-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/session";
import { COVERAGE_ENGINE, COVERAGE_SEED } from "@/lib/statistics/interval-coverage/measured";
import { COVERAGE_TEXT, METHOD_TEXT as T } from "@/lib/text/methods";
import { SHELL_TEXT } from "@/lib/text/shell";

export const metadata: Metadata = { title: COVERAGE_TEXT.title };

export default async function IntervalsPage() {
  await requireContext();
  return (
    <>
      <PageHeader
        title={COVERAGE_TEXT.title}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: T.title, href: "/methods" },
          { label: COVERAGE_TEXT.title },
        ]}
        description={COVERAGE_TEXT.about}
      />
      <CoverageTable />
      <p className="max-w-prose pt-4 text-muted text-sm">{COVERAGE_TEXT.made(COVERAGE_SEED, COVERAGE_ENGINE)}</p>
    </>
  );
}
