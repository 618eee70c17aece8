import type { Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { keyBook } from "../item-book";
import { asList, asRecord, asSide, asText, type JsonRecord, member } from "../json/record";
import { jsonRecords } from "../json/records";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { taskAliases, taskData, taskPath } from "./item";
import type { LabelStudioOptions } from "./options";
import { regionAnnotations } from "./regions";
import { asTask } from "./stored-annotation";

/** Who made it: an address where one is given (made a pseudonym on the way in), else the number. */
export function annotatorOf(completedBy: unknown): string | undefined {
  const person = asRecord(completedBy);
  return person === undefined ? asText(completedBy) : (asText(person.email) ?? asText(person.id));
}

/** The size of the item, as its first region that knows it says. */
function sizeOf(annotations: readonly unknown[]): { width?: number; height?: number } {
  for (const annotation of annotations) {
    for (const entry of asList(asRecord(annotation)?.result)) {
      const result = asRecord(entry);
      const width = asSide(result?.original_width);
      const height = asSide(result?.original_height);
      if (width !== undefined && height !== undefined) return { width, height };
    }
  }
  return {};
}

/**
 * Reads Label Studio's JSON in two passes: what each task is about, then the tasks one by one. Memory is that of the
 * names and the largest task. README.md says what is kept.
 */
export async function readLabelStudio(
  file: DeliveryFile,
  options: LabelStudioOptions,
  sink: DeliverySink,
): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const paths = new Set<string>();
  for await (const { value } of jsonRecords(file, { signal: sink.signal })) {
    const task = asTask(value);
    if (task !== undefined) paths.add(taskPath(task, taskData(task)));
  }
  const keys = keyBook(paths);
  let isTaskList = false;
  for await (const { value, place } of jsonRecords(file, {
    signal: sink.signal,
    progress: sink.progress?.bind(sink),
  })) {
    const task = asTask(value);
    if (task === undefined) {
      out.reject(wrongType("task", value, "an object"), place);
      continue;
    }
    isTaskList ||= ["annotations", "completions", "predictions"].some((key) => Array.isArray(member(task, key)));
    const path = taskPath(task, taskData(task));
    await readTask(task, { key: keys.get(path) ?? path, path, place, options, out });
  }
  if (!isTaskList && paths.size > 0) {
    const message = "no task has a list of annotations, completions or predictions";
    throw refusal(file.name, "not_this_format", "the file", message, { field: "annotations" });
  }
  out.finish();
}

interface TaskContext {
  key: string;
  path: string;
  place: string;
  options: LabelStudioOptions;
  out: SinkWriter;
}

async function readTask(task: JsonRecord, context: TaskContext): Promise<void> {
  const { key, path, place, options, out } = context;
  const annotations = asList(task.annotations ?? task.completions);
  const predictions = asList(task.predictions);
  const size = sizeOf([...annotations, ...predictions]);
  const id = asText(task.id);
  const aliases = taskAliases(key, path);
  await out.item({ key, aliases: id === undefined || id === key ? aliases : [...aliases, id], ...size, place });
  out.leaveOut("drafts", "not submitted", asList(task.drafts).length);
  for (const [i, entry] of annotations.entries()) {
    const at = `${place}.annotations[${i}]`;
    const annotation = asRecord(entry);
    if (annotation === undefined) out.reject(wrongType("annotations", entry, "an object"), at);
    else await readAnnotation(annotation, at, context);
  }
  if (options.predictions !== "keep") {
    out.leaveOut(
      "predictions",
      "of a model, kept apart from annotations; asked for by predictions=keep",
      predictions.length,
    );
    return;
  }
  for (const [i, entry] of predictions.entries()) {
    const prediction = asRecord(entry);
    const at = `${place}.predictions[${i}]`;
    if (prediction === undefined) out.reject(wrongType("predictions", entry, "an object"), at);
    else await readPrediction(prediction, at, context);
  }
}

async function readAnnotation(annotation: JsonRecord, place: string, { key, out }: TaskContext): Promise<void> {
  if (annotation.was_cancelled === true || annotation.skipped === true) {
    out.leaveOut("cancelled annotations", "the annotator skipped the task: that is no empty answer");
    return;
  }
  if (!Array.isArray(annotation.result)) {
    out.reject(wrongType("result", annotation.result, "a list"), place);
    return;
  }
  const annotator = annotatorOf(annotation.completed_by);
  const attributes: Attributes = annotation.ground_truth === true ? { ground_truth: true } : {};
  if (annotator !== undefined) out.annotator(annotator, key, `${place}.completed_by`);
  const leaveOut = out.leaveOut.bind(out);
  const context = { item: key, ...(annotator !== undefined && { annotator }), attributes, place, leaveOut };
  for (const region of regionAnnotations(annotation.result, context)) await out.keep(region.annotation, region.place);
}

async function readPrediction(prediction: JsonRecord, place: string, { key, out }: TaskContext): Promise<void> {
  const model = asText(prediction.model_version);
  const context = {
    item: key,
    ...(model !== undefined && { annotator: model }),
    origin: "automatic" as const,
    attributes: {},
    place,
    leaveOut: out.leaveOut.bind(out),
  };
  for (const region of regionAnnotations(asList(prediction.result), context)) {
    const { annotation } = region;
    const score = prediction.score;
    const isScored = annotation instanceof Fault || annotation.score !== undefined || typeof score !== "number";
    await out.keep(isScored ? annotation : { ...annotation, score }, region.place);
  }
}
