import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { metricDefinition } from "@/lib/display/metric-definition";
import { requireContext } from "@/lib/session";
import { metricOf } from "@/lib/statistics/catalogue";

interface MethodPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: MethodPageProps): Promise<Metadata> {
  return { title: metricOf((await params).id)?.name ?? "Method" };
}

export default async function MethodPage({ params }: MethodPageProps) {
  const [{ id }] = await Promise.all([params, requireContext()]);
  const metric = metricOf(id);
  const definition = metricDefinition(id);
  if (metric === undefined || definition === null) notFound();
  const entries: readonly (readonly [string, string])[] = [
    ["Formula", metric.formula],
    ["Range", definition.range],
    ["Better", definition.better],
    ["Fits", metric.use],
    ["Misleads with", metric.avoid],
    ["Source", metric.source],
    ["Checked against", metric.oracle],
    ["Name in exports", metric.id],
  ];
  return (
    <>
      <PageHeader
        title={metric.name}
        crumbs={[{ label: "Overview", href: "/" }, { label: "Methods", href: "/methods" }, { label: metric.name }]}
      />
      <dl className="grid max-w-3xl grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-[9rem_1fr] sm:gap-y-3">
        {entries.map(([term, text]) => (
          <div key={term} className="contents">
            <dt className="text-muted">{term}</dt>
            <dd className="mb-2 min-w-0 break-words sm:mb-0">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-prose pt-6 text-muted">
        Every figure of it is shown with its n, an interval of stated level and method, or the reason why it does not
        exist. An undefined figure is never a 0, a 1 or a blank.
      </p>
    </>
  );
}
