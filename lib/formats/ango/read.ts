import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf, keyBook, pathOfUrl } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { recordLines } from "../json/record-lines";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { answerAttributes, answerStatement, answersOf } from "./answers";
import { angoShape } from "./shape";

/** What names an asset: the customer's own id, else its address, else Ango's id. */
function namesOf(asset: JsonRecord): string[] {
  const address = asText(asset.asset);
  const names = [
    asText(asset.externalId),
    address === undefined ? undefined : pathOfUrl(address),
    asText(asset.assetId),
  ];
  return names.filter((name) => name !== undefined);
}

function tasksOf(asset: JsonRecord): readonly unknown[] {
  return asset.task === undefined ? asList(asset.tasks) : [asset.task];
}

/**
 * Reads iMerit's Ango Hub exports, new and old, as a list or one asset a line, in two passes: names, then assets one by
 * one. README.md says what is kept.
 */
export async function readAngo(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const paths = new Set<string>();
  for await (const record of recordLines(file, { signal: sink.signal })) {
    const asset = "value" in record ? asRecord(record.value) : undefined;
    const path = asset === undefined ? undefined : namesOf(asset)[0];
    if (path !== undefined) paths.add(path);
  }
  const keys = keyBook(paths);
  let [assets, values] = [0, 0];
  for await (const record of recordLines(file, { signal: sink.signal, progress: sink.progress?.bind(sink) })) {
    if ("fault" in record) {
      out.reject(record.fault, record.place);
      continue;
    }
    values++;
    const asset = asRecord(record.value);
    const [path] = asset === undefined ? [] : namesOf(asset);
    if (asset === undefined || path === undefined) {
      const fault =
        asset === undefined ? wrongType("asset", record.value, "an object") : missingField("asset", "an address or id");
      out.reject(fault, record.place);
      continue;
    }
    if ("task" in asset || "tasks" in asset) assets++;
    await readAsset(asset, keys.get(path) ?? path, out, record.place);
  }
  if (assets === 0 && values > 0) {
    throw refusal(file.name, "not_this_format", "the file", "no asset has a task or tasks", { field: "task" });
  }
  out.finish();
}

async function readAsset(asset: JsonRecord, key: string, out: SinkWriter, place: string): Promise<void> {
  const metadata = asRecord(asset.metadata);
  const [width, height] = [asSide(metadata?.width), asSide(metadata?.height)];
  const image = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  await out.item({ key, aliases: aliasesOf(key, ...namesOf(asset)), ...image, place });
  for (const [i, entry] of tasksOf(asset).entries()) {
    const at = asset.task === undefined ? `${place}.tasks[${i}]` : `${place}.task`;
    const task = asRecord(entry);
    if (task === undefined) out.reject(wrongType("task", entry, "an object"), at);
    else await readTask(task, { item: key, image, out, place: at });
  }
}

interface TaskContext {
  item: string;
  image: { width?: number; height?: number };
  out: SinkWriter;
  place: string;
}

async function readTask(task: JsonRecord, context: TaskContext): Promise<void> {
  const { item, out, place } = context;
  if (task.isSkipped === true) {
    out.leaveOut("skipped tasks", "the annotator skipped the asset: that is no empty answer");
    return;
  }
  const annotator = asText(task.completedBy) ?? asText(task.updatedBy);
  if (annotator !== undefined) out.annotator(annotator, item, `${place}, updatedBy`);
  out.person(asRecord(task.review)?.completedBy, `${place}.review.completedBy`, "e_mail");
  for (const entry of asList(task.stageHistory)) {
    out.person(asRecord(entry)?.completedBy, `${place}.stageHistory.completedBy`, "e_mail");
  }
  for (const field of ["brushDataUrl", "medicalBrushDataUrl"]) {
    if (asText(task[field]) !== undefined)
      out.leaveOut(field, "brushes behind an address, their pixels are not in the file");
  }
  const isPaged = asList(task.tools ?? task.objects).some((tool) => (asRecord(tool)?.page ?? 0) !== 0);
  for (const key of ["tools", "objects"] as const) {
    for (const [i, entry] of asList(task[key]).entries()) {
      const at = `${place}.${key}[${i}]`;
      await out.keep(toolAnnotation(entry, at, { ...context, annotator, isPaged }), at);
    }
  }
  for (const [i, entry] of asList(task.classifications).entries()) {
    const at = `${place}.classifications[${i}]`;
    const answers = answersOf(entry);
    if (answers.length === 0) out.leaveOut("classifications without an answer", "nothing was chosen or written");
    for (const answer of answers) {
      const annotation: Annotation = {
        item,
        ...answerStatement(answer),
        origin: "manual",
        ...(annotator !== undefined && { annotator }),
        ...(isPaged && answer.page !== undefined && { frame: answer.page }),
        attributes: {},
        place: at,
      };
      await out.keep(annotation, at);
    }
  }
  out.leaveOut("relations", "they say nothing about the image", asList(task.relations).length);
}

function toolAnnotation(
  entry: unknown,
  place: string,
  { item, image, annotator, isPaged }: TaskContext & { annotator: string | undefined; isPaged: boolean },
): Annotation | Fault {
  const tool = asRecord(entry);
  if (tool === undefined) return wrongType("tools", entry, "an object");
  const label = asText(tool.title);
  if (label === undefined) return missingField("title", "the class of the object");
  const shape = angoShape(tool, image);
  if (shape instanceof Fault) return shape;
  const { page } = tool;
  const isFramed = isPaged && typeof page === "number" && Number.isSafeInteger(page) && page >= 0;
  return {
    item,
    label,
    shape,
    origin: "manual",
    ...(annotator !== undefined && { annotator }),
    ...(isFramed && { frame: page }),
    attributes: answerAttributes(tool.classifications),
    place,
  };
}
