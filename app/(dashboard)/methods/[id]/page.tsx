import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { metricDefinition } from "@/lib/display/metric-definition";
import { requireContext } from "@/lib/session";
import { metricOf } from "@/lib/statistics/catalogue";
import { METHOD_TEXT as T } from "@/lib/text/methods";
import { SHELL_TEXT } from "@/lib/text/shell";

interface MethodPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: MethodPageProps): Promise<Metadata> {
  return { title: metricOf((await params).id)?.name ?? T.one };
}

export default async function MethodPage({ params }: MethodPageProps) {
  const [{ id }] = await Promise.all([params, requireContext()]);
  const metric = metricOf(id);
  const definition = metricDefinition(id);
  if (metric === undefined || definition === null) notFound();
  const entries: readonly (readonly [string, string])[] = [
    [T.formula, metric.formula],
    [T.range, definition.range],
    [T.better, definition.better],
    [T.fits, metric.use],
    [T.misleads, metric.avoid],
    [T.source, metric.source],
    [T.oracle, metric.oracle],
    [T.id, metric.id],
  ];
  return (
    <>
      <PageHeader
        title={metric.name}
        crumbs={[
          { label: SHELL_TEXT.overview, href: "/" },
          { label: T.title, href: "/methods" },
          { label: metric.name },
        ]}
      />
      <dl className="grid max-w-3xl grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[9rem_1fr] sm:gap-y-3">
        {entries.map(([term, text]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="mb-2 min-w-0 break-words sm:mb-0">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-prose pt-6 text-muted">{T.always}</p>
    </>
  );
}
