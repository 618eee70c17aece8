import { ChartFigure } from "@/components/charts/chart-figure";
import { ControlPlot } from "@/components/charts/control-plot";
import { DataTable } from "@/components/tables/data-table";
import { Section } from "@/components/ui/page-header";
import { controlChart } from "@/lib/charts/control-chart";
import { metricName } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatNumber } from "@/lib/display/number";
import { formatQuantity } from "@/lib/display/quantity";
import { pointState, pointTable, seriesId } from "@/lib/drift/drift-table";
import type { ScreenedSeries } from "@/lib/drift/screen";
import { DRIFT_SETTINGS } from "@/lib/drift/settings";
import { DRIFT_TEXT as T } from "@/lib/text/drift";

/** So many charts are drawn on one page. */
const MOST_DRAWN = 24;

/** A chart a series, those whose newest point signals first. */
export function DriftCharts({ series }: { series: readonly ScreenedSeries[] }) {
  const drawn = series
    .filter(({ charted }) => charted.length > 0)
    .sort((one, other) => Number(other.newest !== null) - Number(one.newest !== null));
  if (drawn.length === 0) return null;
  const { baselinePoints, smallPoint } = DRIFT_SETTINGS;
  return (
    <Section title={T.chartsTitle} description={T.chartsNote(baselinePoints, smallPoint)}>
      {drawn.length > MOST_DRAWN ? <p className="pb-2 text-muted">{T.someDrawn(MOST_DRAWN, drawn.length)}</p> : null}
      <div className="grid gap-3 lg:grid-cols-2">
        {drawn.slice(0, MOST_DRAWN).map((one) => (
          <SeriesChart key={seriesId(one)} series={one} />
        ))}
      </div>
    </Section>
  );
}

function SeriesChart({ series }: { series: ScreenedSeries }) {
  const { vendor, vendorNo, label, metric, charted } = series;
  const kind = quantityKind(metric);
  const chart = controlChart(
    charted.map((point, at) => ({
      ...point,
      isSignal: point.signal !== null,
      title: T.pointTitle(at + 1, point.name, formatQuantity(point.value, kind), point.denominator, pointState(point)),
    })),
    (value) => formatNumber(value, Number.isInteger(value) ? 0 : 1),
  );
  const table = pointTable(series);
  const name = T.chartOf(vendor, label);
  return (
    <ChartFigure
      title={name}
      note={`${metricName(metric)}, ${T.axis}`}
      twin={
        <DataTable
          label={`${name}: ${T.chartsTitle}`}
          columns={table.columns}
          rows={table.rows}
          csvName={`drift-${vendorNo}-${label ?? "all"}`}
          stateKey={`p${vendorNo}-${label ?? ""}`}
          hasFilter={false}
        />
      }
    >
      <ControlPlot chart={chart} />
    </ChartFigure>
  );
}
