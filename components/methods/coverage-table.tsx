import { DataTable } from "@/components/tables/data-table";
import { formatCount } from "@/lib/display/number";
import type { TableColumn } from "@/lib/display/table-model";
import { MEASURED_COVERAGE } from "@/lib/statistics/interval-coverage/measured";
import { COVERAGE_TEXT as T } from "@/lib/text/methods";

const COLUMNS: readonly TableColumn[] = [
  { id: "interval", header: T.interval },
  { id: "mean", header: T.mean, description: T.meanAbout, kind: "number", decimals: 1 },
  { id: "least", header: T.least, description: T.leastAbout, kind: "number", decimals: 1 },
  { id: "judged", header: T.scenarios, kind: "number" },
  { id: "samples", header: T.samples },
  { id: "verdict", header: T.verdict },
];

/** What every interval of the product really covers. */
export function CoverageTable() {
  return (
    <DataTable
      label={T.title}
      columns={COLUMNS}
      csvName="interval-coverage"
      rows={MEASURED_COVERAGE.map(({ id, name, meanCoverage, leastCoverage, judged, simulations, holds }) => ({
        id,
        cells: {
          interval: name,
          mean: 100 * meanCoverage,
          least: 100 * leastCoverage,
          judged,
          samples: simulations === null ? T.exact : T.drawn(formatCount(simulations)),
          verdict: holds ? { text: T.holds, tone: "success" } : { text: T.warned, tone: "warning" },
        },
      }))}
    />
  );
}
