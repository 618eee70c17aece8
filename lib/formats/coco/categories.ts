import type { DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField, wrongType } from "../fault";
import type { CocoCategory, ListedRecord } from "./catalogue";
import { asId, type CocoId } from "./record";

/** The label of a category that the file does not name. */
export function unnamedLabel(id: CocoId): string {
  return `value:${id}`;
}

/** The `categories` list: ids have gaps and may be 0; the label is the name exactly as it stands. */
export function readCategories(
  file: string,
  listed: readonly ListedRecord[],
  sink: DeliverySink,
): Map<CocoId, CocoCategory> {
  const categories = new Map<CocoId, CocoCategory>();
  for (const { record, place } of listed) {
    const id = asId(record.id);
    if (id === undefined) {
      const fault = record.id === undefined ? missingField("id", "a number") : wrongType("id", record.id, "an id");
      sink.reject(fault.at(file, place));
      continue;
    }
    if (categories.has(id)) {
      const message = `a category with the id ${id} stands before`;
      sink.reject(new Fault("duplicate_id", message, { field: "id", found: id, expected: "ids once" }).at(file, place));
      continue;
    }
    const name = typeof record.name === "string" || typeof record.name === "number" ? String(record.name) : "";
    const category: CocoCategory = { label: name === "" ? unnamedLabel(id) : name };
    const { keypoints } = record;
    if (Array.isArray(keypoints) && keypoints.length > 0 && keypoints.every((point) => typeof point === "string")) {
      category.keypointNames = keypoints;
    }
    categories.set(id, category);
    sink.label(category.label);
  }
  return categories;
}
