import { AddressSelect } from "@/components/address/address-select";
import type { ScoreChart } from "@/lib/statistics/planning/score-chart";
import { DRIFT_TEXT as T } from "@/lib/text/drift";

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** What is drawn of the chosen evaluation; every choice lives in the address. */
export function DriftPickers({
  chart,
  each,
  by,
  show,
  vendorNo,
  label,
  vendors,
  labels,
}: {
  chart: ScoreChart;
  each: "delivery" | "month";
  by: "vendor" | "label";
  show: "all" | "signals";
  vendorNo: number | null;
  label: string | null;
  vendors: readonly { no: number; name: string }[];
  labels: readonly string[];
}) {
  return (
    <div className="flex flex-wrap gap-3 py-2" data-print="hide">
      <AddressSelect name="chart" label={T.chart} value={chart} options={optionsOf(T.charts)} />
      <AddressSelect name="each" label={T.each} value={each} options={optionsOf(T.eachOf)} />
      <AddressSelect name="by" label={T.by} value={by} options={optionsOf(T.byOf)} clears={["label"]} />
      <AddressSelect
        name="vendor"
        label={T.vendor}
        value={vendorNo === null ? "" : String(vendorNo)}
        empty={T.allVendors}
        options={vendors.map(({ no, name }) => ({ value: String(no), label: name }))}
      />
      {by === "label" ? (
        <AddressSelect
          name="label"
          label={T.label}
          value={label ?? ""}
          empty={T.allLabels}
          options={labels.map((name) => ({ value: name, label: name }))}
        />
      ) : null}
      <AddressSelect name="show" label={T.show} value={show} options={optionsOf(T.showOf)} />
    </div>
  );
}
