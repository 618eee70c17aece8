import type { DeliverySink } from "@/lib/model/annotation";
import { wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { keyBook } from "../item-book";
import { asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { jsonRecords } from "../json/records";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { taskAliases, taskPath } from "./item";
import { type FlatTask, flatTask } from "./min";
import { annotatorOf } from "./read";
import { regionAnnotations } from "./regions";

/** Reads JSON_MIN: flat tasks, one an annotation; tasks of one item by several people stand one after another. */
export async function readLabelStudioMin(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const records = () => jsonRecords(file, { signal: sink.signal, progress: sink.progress?.bind(sink) });
  await readFlatTasks(file.name, records, sink, (record) => flatTask(record, Object.keys(record)));
}

/** Flat tasks from wherever they come, in two passes. */
export async function readFlatTasks(
  file: string,
  records: () => AsyncIterable<{ value: unknown; place: string }>,
  sink: DeliverySink,
  take: (record: JsonRecord) => FlatTask,
): Promise<void> {
  const out = new SinkWriter(file, sink);
  const paths = new Set<string>();
  for await (const { value } of records()) {
    const record = asRecord(value);
    if (record !== undefined) paths.add(taskPath(record, take(record).data));
  }
  const keys = keyBook(paths);
  const seen = new Set<string>();
  let isFlat = paths.size === 0;
  for await (const { value, place } of records()) {
    const record = asRecord(value);
    if (record === undefined) {
      out.reject(wrongType("task", value, "an object"), place);
      continue;
    }
    isFlat ||= "annotation_id" in record || "annotator" in record;
    const { data, results } = take(record);
    const path = taskPath(record, data);
    const key = keys.get(path) ?? path;
    if (!seen.has(key)) {
      seen.add(key);
      await out.item({ key, aliases: taskAliases(key, path), ...sizeOf(results), place });
    }
    const annotator = annotatorOf(record.annotator);
    if (annotator !== undefined) out.annotator(annotator, key, place);
    const context = {
      item: key,
      ...(annotator !== undefined && { annotator }),
      attributes: {},
      place,
      leaveOut: out.leaveOut.bind(out),
    };
    const regions = regionAnnotations(results, context);
    for (const region of regions) await out.keep(region.annotation, region.place);
    if (regions.length === 0 && asText(record.annotation_id) !== undefined) {
      out.leaveOut(
        "tasks without a region or choice that can be told from data",
        "flat exports do not say which is which",
      );
    }
  }
  if (!isFlat) {
    throw refusal(file, "not_this_format", "the file", "no task has an annotator or annotation_id", {
      field: "annotator",
    });
  }
  out.finish();
}

function sizeOf(results: readonly JsonRecord[]): { width?: number; height?: number } {
  for (const { value } of results) {
    const record = asRecord(value);
    const width = asSide(record?.original_width);
    const height = asSide(record?.original_height);
    if (width !== undefined && height !== undefined) return { width, height };
  }
  return {};
}
