import { storedZip } from "../lib/formats/archives/stored-zip";
import { expect, test } from "./programs-site";
import { readTable } from "./read-table";
import { squaresStudy } from "./squares-study";

test.setTimeout(300_000);

/** A line of 10 mm and a millimetre more a case, as 3D Slicer writes it, on each of the first cases; longer by some mm. */
function lines(until: number, longerMm = 0): Buffer {
  const cases = Array.from({ length: until }, (_, index) => index + 1);
  return storedZip(
    cases.map((number) => {
      const ends = [
        [0, 0, 5],
        [10 + number + longerMm, 0, 5],
      ];
      const controlPoints = ends.map((position, at) => ({ id: String(at + 1), label: `d-${at + 1}`, position }));
      const markup = { type: "Line", name: "diameter", coordinateSystem: "LPS", coordinateUnits: "mm", controlPoints };
      return { name: `img${number}.mrk.json`, bytes: Buffer.from(JSON.stringify({ markups: [markup] })) };
    }),
  );
}

test("lengths are measured in millimetres, and a vendor who left some out says of how many", async ({ page, site }) => {
  const study = await squaresStudy(page, site.origin, {
    ...{ name: "Diameters", tasks: ["measurements"] },
    labels: [{ name: "diameter", color: "#2563eb" }],
  });
  const [ariel, borealis] = study.vendors;
  const reference = await study.deliver("panel.zip", lines(20), null);
  await study.deliver("first.zip", lines(20, 1), ariel?.id ?? "");
  await study.deliver("second.zip", lines(16, 2), borealis?.id ?? "");
  const batches = [{ batchNo: reference, forVendorId: null }];
  await study.freeze({ name: "Panel", kind: "external", exhaustive: true, batches });
  await page.goto(`${study.project}/compare`);
  const figures = await readTable(page, "All figures");
  const error = (vendor: string | undefined) => figures[vendor ?? ""]?.["Mean absolute error of lengths"]?.split(" | ");
  expect([error(ariel?.name)?.[0], error(ariel?.name)?.at(-1)]).toEqual(["1.00 mm", "n = 20"]);
  expect([error(borealis?.name)?.[0], error(borealis?.name)?.at(-1)]).toEqual(["2.00 mm", "n = 16 of 20 defined"]);
  expect(Object.keys(figures[ariel?.name ?? ""] ?? {})).toContain("Lin's concordance correlation");
});
