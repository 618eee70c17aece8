import { useTable } from "@tanstack/react-table";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { TableRow } from "@/lib/display/table-model";
import { undefinedEstimate } from "@/lib/statistics/estimate";
import { features, tableColumns } from "./table-features";

const columns = tableColumns([{ id: "dice", header: "Dice", kind: "figure" }]);
const ESTIMATES = {
  low: { value: 0.1, n: 1, method: "m" },
  none: undefinedEstimate("no_items", 0, "m"),
  high: { value: 0.9, n: 1, method: "m" },
};
const data = Object.entries(ESTIMATES).map(
  ([id, estimate]): TableRow => ({ id, cells: { dice: { estimate, metric: "dice" } } }),
);

function Rows({ desc }: { desc: boolean }) {
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ id }) => id,
    initialState: { sorting: [{ id: "dice", desc }] },
  });
  return table
    .getRowModel()
    .rows.map(({ id }) => id)
    .join(" ");
}

it.each([
  [false, "low high none"],
  [true, "high low none"],
])("figures that do not exist sort last in both directions (descending: %s)", (desc, order) => {
  expect(renderToStaticMarkup(<Rows desc={desc} />)).toBe(order);
});
