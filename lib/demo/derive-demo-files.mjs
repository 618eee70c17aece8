// Derives the demonstration's delivery files from the LIDC-IDRI set as published: one file a reader slot, as a vendor
// would send it, and the items with their scan geometry. Usage: node lib/demo/derive-demo-files.mjs SOURCE_FOLDER
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";

const source = process.argv[2];
if (!source) throw new Error("usage: node lib/demo/derive-demo-files.mjs SOURCE_FOLDER");
const target = path.join(import.meta.dirname, "..", "..", "public", "demo", "lidc-nodules-a");
const slots = ["R1", "R2", "R3", "R4"];
const table = (name) =>
  Papa.parse(readFileSync(path.join(source, name), "utf8"), { header: true, skipEmptyLines: true }).data;
const csv = (rows) => `${Papa.unparse(rows, { newline: "\n" })}\n`;
const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
/** Size bands of the Fleischner guideline (2017): below 6 mm, 6 to 8 mm, above 8 mm; the last split at 15 mm. */
const sizeBand = (mm) => (mm < 6 ? "0 to 6 mm" : mm <= 8 ? "6 to 8 mm" : mm <= 15 ? "8 to 15 mm" : "15 mm and more");
const thickness = (mm) => (mm <= 1.25 ? "1.25 mm or less" : mm <= 2 ? "2 mm" : `${mm} mm`);

for (const folder of ["readers", "leave-one-out", "ratings"]) mkdirSync(path.join(target, folder), { recursive: true });
for (const slot of slots) {
  copyFileSync(path.join(source, "coco", `${slot}.json`), path.join(target, "readers", `${slot}.json`));
  copyFileSync(path.join(source, "coco", "loo", `${slot}.json`), path.join(target, "leave-one-out", `${slot}.json`));
}
copyFileSync(path.join(source, "coco", "consensus.json"), path.join(target, "consensus.json"));

const scans = new Map(table("scans.csv").map((row) => [row.scan_id, row]));
const annotations = table("annotations.csv");
const items = JSON.parse(readFileSync(path.join(source, "coco", "R1.json"), "utf8")).images.map((image) => {
  const [scan] = image.file_name.split("/");
  const geometry = scans.get(scan);
  return {
    key: image.file_name.replace(/\.png$/, ""),
    case: scan,
    study: geometry.series_instance_uid,
    file: image.file_name,
    width: image.width,
    height: image.height,
    spacing_x_mm: geometry.pixel_spacing_mm,
    spacing_y_mm: geometry.pixel_spacing_mm,
    spacing_z_mm: geometry.slice_spacing_mm,
    position_mm: Number(/z(-?[\d.]+)\.png$/.exec(image.file_name)[1]),
    slice_thickness: thickness(Number(geometry.slice_thickness_mm)),
  };
});
const nodules = Map.groupBy
  ? Map.groupBy(annotations, (row) => `${row.scan_id}+${row.nodule}`)
  : annotations.reduce((map, row) => {
      const key = `${row.scan_id}+${row.nodule}`;
      map.set(key, [...(map.get(key) ?? []), row]);
      return map;
    }, new Map());
for (const [key, rows] of nodules)
  items.push({
    key,
    case: rows[0].scan_id,
    study: scans.get(rows[0].scan_id).series_instance_uid,
    slice_thickness: thickness(Number(scans.get(rows[0].scan_id).slice_thickness_mm)),
    nodule_size: sizeBand(median(rows.map((row) => Number(row.diameter_mm)))),
    nodule_subtlety: String(Math.round(median(rows.map((row) => Number(row.subtlety))))),
  });
const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
writeFileSync(path.join(target, "items.csv"), `${Papa.unparse({ fields: columns, data: items }, { newline: "\n" })}\n`);
for (const slot of slots)
  writeFileSync(path.join(target, "ratings", `${slot}.csv`), csv(annotations.filter((row) => row.reader === slot)));
