import Papa from "papaparse";
import type { DeliverySink } from "@/lib/model/annotation";
import { wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { asRecord, type JsonRecord } from "../json/record";
import { wholeText } from "../json/whole-value";
import { refusal } from "../refuse";
import { deliverImages, type ViaImage } from "./image";

/** Of these a header has all; version 1 writes a # before the first. */
export const COLUMNS = ["filename", "region_id", "region_shape_attributes", "region_attributes"] as const;

const MOST_BYTES = 64 * 1024 * 1024;

/** Names of the columns of a first line. */
export function headerOf(line: string): string[] {
  return line.split(",").map((name) => name.trim().replace(/^[#"\s]+|"$/g, ""));
}

/** A cell that holds a JSON object; blank is an empty one, anything else none. */
function objectOf(cell: string): JsonRecord | undefined {
  if (cell.trim() === "") return {};
  try {
    return asRecord(JSON.parse(cell));
  } catch {
    // its caller rejects the row and shows the cell
    return undefined;
  }
}

/** Reads the CSV of VIA 1 and 2: a row a region, its shape and attributes as JSON in cells. */
export async function readViaTable(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const text = await wholeText(file, { signal: sink.signal, maxBytes: MOST_BYTES });
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: "," });
  const [first = [], ...rows] = data;
  const header = headerOf(first.join(","));
  const missing = COLUMNS.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    const detail = { found: header.join(", ").slice(0, 200), expected: COLUMNS.join(", ") };
    throw refusal(file.name, "not_this_format", "line 1", `its header lacks ${missing.join(", ")}`, detail);
  }
  const images = new Map<string, ViaImage>();
  for (const [i, row] of rows.entries()) {
    const place = `row ${i + 2}`;
    const cell = (name: string) => row[header.indexOf(name)] ?? "";
    const filename = cell("filename");
    if (filename.trim() === "") {
      const detail = { field: "filename", expected: "the name of the image" };
      sink.reject({ file: file.name, place, code: "missing_field", message: "filename is missing", ...detail });
      continue;
    }
    let image = images.get(filename);
    if (image === undefined) {
      image = { filename, attributes: objectOf(cell("file_attributes")) ?? {}, regions: [], place };
      images.set(filename, image);
    }
    const [shape, attributes] = [cell("region_shape_attributes"), cell("region_attributes")];
    const [shapeObject, attributeObject] = [objectOf(shape), objectOf(attributes)];
    if (shapeObject === undefined || attributeObject === undefined) {
      const field = shapeObject === undefined ? "region_shape_attributes" : "region_attributes";
      const found = shapeObject === undefined ? shape : attributes;
      image.regions.push({ fault: wrongType(field, found, "an object of JSON"), place });
    } else if (Object.keys(shapeObject).length > 0) {
      image.regions.push({ id: cell("region_id"), shape: shapeObject, attributes: attributeObject, place });
    }
  }
  await deliverImages(file.name, [...images.values()], sink);
}
