import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { itemOfFile, valueLabel } from "../one-item";
import { SinkWriter } from "../sink-writer";
import { textLines } from "../text/lines";
import { fieldsOf, isDotaHeader, isDotaLine, type LineRules, type YoloLine, yoloLine } from "./line";
import type { YoloOptions } from "./options";
import { lineShape } from "./shape";

/** Where no size is known, coordinates stay fractions: the image is one unit wide and high. */
const UNIT = { width: 1, height: 1 };

/** First pass: whether nine fields mean a turned box here, and whether the file has corners in pixels. */
async function readRules(file: DeliveryFile, options: YoloOptions, sink: DeliverySink) {
  let [turned, others, dota, filled] = [0, 0, 0, 0];
  for await (const lines of textLines(file, { signal: sink.signal })) {
    for (const { text } of lines) {
      if (isDotaHeader(text)) continue;
      const fields = fieldsOf(text);
      filled++;
      if (isDotaLine(fields)) dota++;
      else if (fields.length === 9 || fields.length === 10) turned++;
      else if (fields.length > 6) others++;
    }
  }
  const rules: LineRules = {
    hasTurnedBoxes: turned > 0 && others === 0,
    ...(options.keypoints && { keypoints: options.keypoints }),
  };
  return { rules, isDota: dota > 0 && dota === filled };
}

/** Reads the text of one image, a line an object. README.md says what is kept. */
export async function readYolo(file: DeliveryFile, options: YoloOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  // an empty text is an answer: the image was looked at, and nothing was found
  const isEmpty = file.size === 0;
  const { rules, isDota } = isEmpty
    ? { rules: { hasTurnedBoxes: false }, isDota: false }
    : await readRules(file, options, sink);
  const { key, aliases } = itemOfFile(file, options);
  const known = options.size ?? options.sizeOfItem?.([key, ...aliases]);
  const size = known ?? UNIT;
  const isSized = known !== undefined;
  // a project knows its images in pixels: fractions of one whose size it does not know would be compared with those
  const isRefused = !isSized && !isDota && options.sizeOfItem !== undefined;
  const item = itemOfFile(file, options, isSized || !(isDota || isRefused) ? size : {});
  await out.item(item);
  for (const name of options.labelNames?.values() ?? []) out.label(name);
  if (!isEmpty) {
    const progress = sink.progress?.bind(sink);
    for await (const lines of textLines(file, { signal: sink.signal, progress })) {
      for (const { text, number } of lines) {
        if (isDotaHeader(text)) continue;
        const place = `line ${number}`;
        const context = { item: item.key, size, rules, options, place };
        await out.keep(isRefused ? sizeless(item.key) : annotationOf(yoloLine(text, rules), context), place);
      }
    }
  }
  if (!isSized && !isDota && !isRefused) {
    out.leaveOut(
      "sizes of images",
      "no image of the text's name stands beside it: coordinates stay fractions of 1 x 1",
    );
  }
  out.finish();
}

function sizeless(item: string): Fault {
  const expected = "the image beside its text, or width and height of the item";
  return missingField(`size of ${item}`, expected);
}

function annotationOf(
  line: YoloLine | Fault,
  context: {
    item: string;
    size: { width: number; height: number };
    rules: LineRules;
    options: YoloOptions;
    place: string;
  },
): Annotation | Fault {
  if (line instanceof Fault) return line;
  const shape = lineShape(line, context.size, context.rules);
  if (shape instanceof Fault) return shape;
  const { item, options, place } = context;
  const base = { item, shape, attributes: {}, place };
  if (line.kind === "dota") {
    return { ...base, label: line.name, origin: "manual", attributes: line.isDifficult ? { difficult: true } : {} };
  }
  const label = valueLabel(line.label, options.labelNames);
  // people give no score
  return line.score === undefined
    ? { ...base, label, origin: "manual" }
    : { ...base, label, origin: "automatic", score: line.score };
}
