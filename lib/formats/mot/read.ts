import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import type { ImageSize } from "../image-size";
import { aliasesOf } from "../item-book";
import { refusal } from "../refuse";
import { checkedBox } from "../shapes/checked-box";
import { outOfImage } from "../shapes/out-of-image";
import { SinkWriter } from "../sink-writer";
import { textLines } from "../text/lines";
import { isMotLine, type MotBox, motBox } from "./line";

export interface MotOptions {
  itemKey?: string;
  size?: ImageSize;
  /** Names of classes by their number, from 1. */
  labelNames?: ReadonlyMap<number, string>;
}

/** Label of boxes without a class. */
const UNNAMED_LABEL = "value:1";

interface Track {
  first: MotBox;
  place: string;
  lastFrame: number;
  boxes: number;
}

/** The folder of the sequence: `MOT16-02/gt/gt.txt` is of MOT16-02. */
export function sequenceOf(name: string): string {
  const parts = name.split("/");
  return parts.at(-3) ?? itemKey(name);
}

/** Reads the boxes of a sequence: a track is one annotation, on its first frame. Memory is that of the tracks. */
export async function readMot(file: DeliveryFile, options: MotOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const key = options.itemKey ?? sequenceOf(file.name);
  await out.item({ key, aliases: aliasesOf(key, file.name), ...options.size, place: "the file" });
  const isTruth = !/(?:^|\/)det\.txt$/i.test(file.name);
  const tracks = new Map<number, Track>();
  let fitting = 0;
  for await (const lines of textLines(file, { signal: sink.signal, progress: sink.progress?.bind(sink) })) {
    for (const { text, number } of lines) {
      const place = `line ${number}`;
      if (text.trim().startsWith("#")) continue;
      const box = motBox(text);
      if (isMotLine(text)) fitting++;
      if (box instanceof Fault) out.reject(box, place);
      else if (box.track === undefined) await out.keep(annotationOf(box, key, options, isTruth, place), place);
      else join(tracks, box.track, box, place);
    }
  }
  if (fitting === 0) {
    const detail = { expected: "frame, track, x, y, width, height, ... a line" };
    throw refusal(file.name, "not_this_format", "line 1", "no line is a box of a frame", detail);
  }
  for (const [id, { first, place, lastFrame, boxes }] of tracks) {
    out.leaveOut("later frames of tracks", "a track is kept with its first frame", boxes - 1);
    const annotation = annotationOf(first, key, options, isTruth, place);
    if (!(annotation instanceof Fault)) {
      annotation.finding = String(id);
      Object.assign(annotation.attributes, { first_frame: first.frame, last_frame: lastFrame, keyframes: boxes });
    }
    await out.keep(annotation, place);
  }
  out.finish();
}

function join(tracks: Map<number, Track>, id: number, box: MotBox, place: string): void {
  const track = tracks.get(id);
  if (track === undefined) {
    tracks.set(id, { first: box, place, lastFrame: box.frame, boxes: 1 });
    return;
  }
  track.boxes++;
  track.lastFrame = Math.max(track.lastFrame, box.frame);
  if (box.frame < track.first.frame) Object.assign(track, { first: box, place });
}

function annotationOf(
  { frame, box, confidence, classNumber, visibility }: MotBox,
  item: string,
  { size, labelNames }: MotOptions,
  isTruth: boolean,
  place: string,
): Annotation | Fault {
  const shape = checkedBox(...box, "box");
  if (shape instanceof Fault) return shape;
  const outside = outOfImage(shape, size ?? {});
  if (outside !== undefined) return outside;
  const attributes: Attributes = {};
  // 0 in ground truth: not to be counted
  if (isTruth && confidence === 0) attributes.ignored = true;
  if (isTruth && visibility !== undefined) attributes.visibility = visibility;
  const named = classNumber === undefined ? UNNAMED_LABEL : (labelNames?.get(classNumber) ?? `value:${classNumber}`);
  const base = { item, label: named, shape, frame, attributes, place };
  return isTruth ? { ...base, origin: "manual" } : { ...base, origin: "automatic", score: confidence };
}
