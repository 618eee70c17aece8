import type { Annotation, Attributes } from "@/lib/model/annotation";
import { Fault, missingField, wrongType } from "../fault";
import { asList, asRecord, asText } from "../json/record";
import type { SinkWriter } from "../sink-writer";
import { answerAttributes, answerStatement, answersOf } from "./answers";
import { type ObjectContext, objectShape } from "./object-shape";

export interface LabelContext extends ObjectContext {
  item: string;
  annotator?: string;
  out: SinkWriter;
  place: string;
  frame?: number;
}

/** An object as an annotation: its name (v1: title) is the label, its own classifications are attributes. */
function objectAnnotation(value: unknown, place: string, context: LabelContext): Annotation | Fault {
  const object = asRecord(value);
  if (object === undefined) return wrongType("objects", value, "an object");
  const label = asText(object.name) ?? asText(object.title) ?? asText(object.value);
  if (label === undefined) return missingField("name", "the class of the object");
  const shape = objectShape(object, context);
  if (shape instanceof Fault) return shape;
  if (shape.kind === "mask") context.out.leaveOut("pixels of masks", "behind an address: only counted here");
  const attributes: Attributes = answerAttributes(object.classifications);
  return {
    item: context.item,
    label,
    shape,
    origin: "manual",
    ...(context.annotator !== undefined && { annotator: context.annotator }),
    ...(context.frame !== undefined && { frame: context.frame }),
    attributes,
    place,
  };
}

/** All that one label states: objects, then answers about the item. */
export async function keepStatements(
  objects: readonly unknown[],
  classifications: readonly unknown[],
  context: LabelContext,
): Promise<void> {
  const { item, annotator, out, place, frame } = context;
  for (const [i, object] of objects.entries()) {
    const at = `${place}.objects[${i}]`;
    await out.keep(objectAnnotation(object, at, context), at);
  }
  for (const [i, classification] of classifications.entries()) {
    const at = `${place}.classifications[${i}]`;
    const answers = answersOf(classification);
    if (answers.length === 0) out.leaveOut("classifications without an answer", "nothing was chosen or written");
    for (const answer of answers) {
      const statement = answerStatement(answer);
      const annotation: Annotation = {
        item,
        ...statement,
        origin: "manual",
        ...(annotator !== undefined && { annotator }),
        ...(frame !== undefined && { frame }),
        attributes: {},
        place: at,
      };
      await out.keep(annotation, at);
    }
  }
}

/** Objects of a video, by frame: each is kept once, on the first frame that has it. Frames count from 1 in the file. */
export async function keepFrames(frames: Readonly<Record<string, unknown>>, context: LabelContext): Promise<void> {
  const seen = new Set<string>();
  const numbers = Object.keys(frames)
    .filter((key) => /^\d{1,9}$/.test(key))
    .sort((first, second) => Number(first) - Number(second));
  for (const number of numbers) {
    const frame = asRecord(frames[number]);
    const list =
      asRecord(frame?.objects) === undefined ? asList(frame?.objects) : Object.values(asRecord(frame?.objects) ?? {});
    const fresh = [...list, ...asList(frame?.classifications)].filter((entry) => {
      const id = asText(asRecord(entry)?.feature_id) ?? asText(asRecord(entry)?.featureId);
      if (id === undefined) return true;
      const isNew = !seen.has(id);
      seen.add(id);
      if (!isNew) context.out.leaveOut("later frames of objects", "an object is kept with its first frame");
      return isNew;
    });
    const isObject = (entry: unknown) => list.includes(entry);
    const at = { ...context, frame: Math.max(0, Number(number) - 1), place: `${context.place}.frames[${number}]` };
    await keepStatements(
      fresh.filter(isObject),
      fresh.filter((entry) => !isObject(entry)),
      at,
    );
  }
}
