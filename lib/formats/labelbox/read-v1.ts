import type { DeliverySink } from "@/lib/model/annotation";
import { wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook, pathOfUrl } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { jsonRecords } from "../json/records";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import type { LabelboxOptions } from "./options";
import { keepFrames, keepStatements } from "./statements";

function namesOf(record: JsonRecord): string[] {
  const address = asText(record["Labeled Data"]);
  const names = [
    asText(record["External ID"]),
    asText(record["Global Key"]),
    address === undefined ? undefined : pathOfUrl(address),
    asText(record["DataRow ID"]),
  ];
  return names.filter((name) => name !== undefined);
}

/** Reads Labelbox's old JSON export: a list of labels, one an annotator and image. */
export async function readLabelboxV1(file: DeliveryFile, options: LabelboxOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const paths = new Set<string>();
  for await (const { value } of jsonRecords(file, { signal: sink.signal })) {
    const record = asRecord(value);
    const path = record === undefined ? undefined : (namesOf(record)[0] ?? asText(record.ID));
    if (path !== undefined) paths.add(path);
  }
  const keys = keyBook(paths);
  const seen = new Set<string>();
  let labels = 0;
  for await (const { value, place } of jsonRecords(file, {
    signal: sink.signal,
    progress: sink.progress?.bind(sink),
  })) {
    const record = asRecord(value);
    if (record === undefined) {
      out.reject(wrongType("label", value, "an object"), place);
      continue;
    }
    if (!("Label" in record)) continue;
    labels++;
    const names = namesOf(record);
    const path = names[0] ?? asText(record.ID) ?? place;
    const key = keys.get(path) ?? path;
    const media = asRecord(record.media_attributes) ?? asRecord(record["Media Attributes"]);
    const width = asSide(media?.width);
    const height = asSide(media?.height);
    const image = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
    if (!seen.has(key)) {
      seen.add(key);
      await out.item({ key, aliases: aliasesOf(key, ...names), ...image, place });
    }
    await readLabel(record, { item: key, image, options, out, place });
  }
  if (labels === 0 && paths.size > 0) {
    throw refusal(file.name, "not_this_format", "the file", "no object has a Label", { field: "Label" });
  }
  out.finish();
}

/** A label, also where it stands as text (CSV-like exports). */
function labelRecord(label: unknown): JsonRecord | undefined {
  if (typeof label !== "string" || !label.startsWith("{")) return asRecord(label);
  try {
    return asRecord(JSON.parse(label));
  } catch {
    return undefined;
  }
}

/** A video's list of frames by their number. */
function byFrame(frames: readonly unknown[]): JsonRecord {
  const entries = frames.map(asRecord).filter((frame) => frame !== undefined);
  return Object.fromEntries(entries.map((frame) => [asText(frame.frameNumber) ?? "", frame]));
}

async function readLabel(
  record: JsonRecord,
  context: Omit<Parameters<typeof keepStatements>[2], "annotator" | "frame">,
): Promise<void> {
  const { out, place, item } = context;
  const label = Array.isArray(record.Label) ? { frames: byFrame(record.Label) } : labelRecord(record.Label);
  if (record.Skipped === true || record.Label === "Skip") {
    out.leaveOut("skipped labels", "the annotator skipped the image: that is no empty answer");
    return;
  }
  if (label === undefined) {
    out.reject(wrongType("Label", record.Label, "objects and classifications"), place);
    return;
  }
  const annotator = asText(record["Created By"]);
  if (annotator !== undefined) out.annotator(annotator, item, `${place}, Created By`);
  const at = { ...context, ...(annotator !== undefined && { annotator }) };
  const isKnown = "objects" in label || "classifications" in label || "frames" in label;
  if (!isKnown && Object.keys(label).length > 0) {
    out.reject(wrongType("Label", label, "objects and classifications"), place);
    return;
  }
  if (typeof label.frames === "string") {
    out.leaveOut("videos whose frames are an address", "the shapes are not in the file");
    return;
  }
  await keepStatements(asList(label.objects), asList(label.classifications), at);
  const frames = asRecord(label.frames);
  if (frames !== undefined) await keepFrames(frames, at);
}
