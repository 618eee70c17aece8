import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DefinitionList } from "@/components/methods/definition-list";
import { FormulaMath } from "@/components/methods/formula-math";
import { ScaleTable } from "@/components/methods/scale-table";
import { WorkedExample } from "@/components/methods/worked-example";
import { PageHeader, Section } from "@/components/ui/page-header";
import { metricDefinition } from "@/lib/display/metric-definition";
import { requireContext } from "@/lib/session";
import { metricOf } from "@/lib/statistics/catalogue";
import { METRIC_NOTATION } from "@/lib/statistics/catalogue/notations";
import { scalesOf } from "@/lib/statistics/catalogue/scales";
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
  const notation = METRIC_NOTATION[metric.id];
  const scales = scalesOf(metric.id);
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
      {notation === undefined ? null : (
        <div className="max-w-3xl pb-4">
          <div className="overflow-x-auto rounded-sm bg-surface px-4 py-5">
            <FormulaMath formula={notation.formula} />
          </div>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-3 text-sm">
            {notation.where.map(([symbol, words]) => (
              <div key={symbol} className="contents">
                <dt>
                  <FormulaMath formula={symbol.replaceAll(", ", " , ")} display="inline" />
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      <DefinitionList
        entries={[
          [T.inWords, metric.formula],
          [T.unit, metric.unit ?? T.noUnit],
          [T.range, definition.range],
          [T.better, definition.better],
          [T.fits, metric.use],
          [T.misleads, metric.avoid],
          [T.source, metric.source],
          [T.oracle, metric.oracle],
          [T.id, metric.id],
        ]}
      />
      <Section title={T.example} description={T.exampleAbout}>
        <WorkedExample id={metric.id} />
      </Section>
      {scales.length === 0 ? null : (
        <Section title={T.scales} description={T.scalesAbout}>
          {scales.map((scale) => (
            <ScaleTable key={scale.id} scale={scale} />
          ))}
        </Section>
      )}
      <p className="max-w-prose pt-6 text-muted">{T.always}</p>
    </>
  );
}
