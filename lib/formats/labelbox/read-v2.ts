import type { DeliverySink } from "@/lib/model/annotation";
import { missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook, pathOfUrl } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { recordLines } from "../json/record-lines";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import type { LabelboxOptions } from "./options";
import { keepFrames, keepStatements } from "./statements";

/** What names the image: the customer's own id first, then the global key, the address, Labelbox's id. */
function namesOf(row: JsonRecord): string[] {
  const address = asText(row.row_data);
  const names = [
    asText(row.external_id),
    asText(row.global_key),
    address?.startsWith("http") || address?.includes("://") ? pathOfUrl(address) : undefined,
    asText(row.id),
  ];
  return names.filter((name) => name !== undefined);
}

/**
 * Reads Labelbox's export v2 in two passes: the names of the data rows, then their labels, row by row. A line that is
 * no JSON is rejected alone. README.md says what is kept.
 */
export async function readLabelboxV2(file: DeliveryFile, options: LabelboxOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const paths = new Set<string>();
  for await (const record of recordLines(file, { signal: sink.signal })) {
    const row = asRecord("value" in record ? asRecord(record.value)?.data_row : undefined);
    const [path] = row === undefined ? [] : namesOf(row);
    if (path !== undefined) paths.add(path);
  }
  const keys = keyBook(paths);
  let rows = 0;
  for await (const record of recordLines(file, { signal: sink.signal, progress: sink.progress?.bind(sink) })) {
    if ("fault" in record) {
      out.reject(record.fault, record.place);
      continue;
    }
    const value = asRecord(record.value);
    const row = asRecord(value?.data_row);
    if (value === undefined || row === undefined) {
      out.reject(
        value === undefined ? wrongType("row", record.value, "an object") : missingField("data_row", "an object"),
        record.place,
      );
      continue;
    }
    rows++;
    await readRow(value, row, { keys, out, options, place: record.place });
  }
  if (rows === 0) {
    throw refusal(file.name, "not_this_format", "the file", "no row has a data_row", { field: "data_row" });
  }
  out.finish();
}

interface RowContext {
  keys: ReadonlyMap<string, string>;
  out: SinkWriter;
  options: LabelboxOptions;
  place: string;
}

async function readRow(value: JsonRecord, row: JsonRecord, context: RowContext): Promise<void> {
  const { keys, out, options, place } = context;
  const names = namesOf(row);
  const [path] = names;
  if (path === undefined) {
    out.reject(missingField("data_row.external_id", "something that names the image"), place);
    return;
  }
  const key = keys.get(path) ?? path;
  const media = asRecord(value.media_attributes);
  const width = asSide(media?.width);
  const height = asSide(media?.height);
  const image = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  await out.item({ key, aliases: aliasesOf(key, ...names), ...image, place });
  for (const [project, entry] of Object.entries(asRecord(value.projects) ?? {})) {
    for (const [i, label] of asList(asRecord(entry)?.labels).entries()) {
      const at = `${place}, project ${project}, labels[${i}]`;
      const record = asRecord(label);
      if (record === undefined) out.reject(wrongType("labels", label, "an object"), at);
      else await readLabel(record, { item: key, image, options, out, place: at });
    }
  }
  const why = "labels and predictions of model runs";
  out.leaveOut("experiments", why, Object.keys(asRecord(value.experiments) ?? {}).length);
}

async function readLabel(
  label: JsonRecord,
  context: Omit<Parameters<typeof keepStatements>[2], "annotator" | "frame">,
): Promise<void> {
  const { out, place, item } = context;
  if (asRecord(label.performance_details)?.skipped === true || label.label_kind === "Skipped") {
    out.leaveOut("skipped labels", "the annotator skipped the image: that is no empty answer");
    return;
  }
  const details = asRecord(label.label_details);
  const annotator = asText(details?.created_by);
  if (annotator !== undefined) out.annotator(annotator, item, `${place}, created_by`);
  for (const review of asList(details?.reviews)) {
    out.person(asRecord(review)?.reviewed_by, `${place}, reviewed_by`, "e_mail");
  }
  const annotations = asRecord(label.annotations);
  if (annotations === undefined) {
    out.reject(missingField("annotations", "objects and classifications"), place);
    return;
  }
  const at = { ...context, ...(annotator !== undefined && { annotator }) };
  await keepStatements(asList(annotations.objects), asList(annotations.classifications), at);
  // a DICOM study has its frames by view
  for (const group of [annotations, ...Object.values(asRecord(annotations.groups) ?? {}).map(asRecord)]) {
    const frames = asRecord(group?.frames);
    if (frames !== undefined) await keepFrames(frames, at);
  }
  out.leaveOut("relationships", "they say nothing about the image", asList(annotations.relationships).length);
}
