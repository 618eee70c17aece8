import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { cutElements } from "../json/cut-elements";
import { elementPlace } from "../json/element-cutter";
import { parseElement } from "../json/parse-element";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { darwinAttributes } from "./attributes";
import { darwinShape, geometryKey } from "./geometry";
import { rasterMasks } from "./raster";
import { type DarwinSlot, imageSlot, itemSlots, maskSides } from "./slots";

interface DarwinOutline {
  slots: DarwinSlot[];
  /** The slots as they stand in the file. */
  rawSlots: unknown;
  /** Mask annotations by id, without their pixels: those stand in a raster layer somewhere in the file. */
  masks: Map<string, { annotation: Annotation; isSeen: boolean }>;
}

/** The frames of an annotation in their order. */
function framesOf(annotation: JsonRecord): { number: number; record: JsonRecord }[] | undefined {
  const frames = asRecord(annotation.frames);
  if (frames === undefined) return undefined;
  return Object.keys(frames)
    .filter((key) => /^\d{1,9}$/.test(key))
    .map((key) => ({ number: Number(key), record: asRecord(frames[key]) ?? {} }))
    .sort((first, second) => first.number - second.number);
}

/** What is annotated, without its shape. */
function stated(
  annotation: JsonRecord,
  slots: readonly DarwinSlot[],
  place: string,
): Omit<Annotation, "shape"> | Fault {
  const label = typeof annotation.name === "string" ? annotation.name : undefined;
  if (label === undefined) return missingField("name", "the class of the annotation");
  const slotName = asText(asList(annotation.slot_names)[0]);
  const slot = slots.find(({ name }) => name === slotName) ?? slots[0];
  if (slot === undefined) return missingField("item", "an item with slots");
  const [first] = asList(annotation.annotators).map(asRecord);
  const annotator = asText(first?.email) ?? asText(first?.full_name);
  const confidence = asRecord(annotation.inference)?.confidence;
  const isScored = typeof confidence === "number" && Number.isFinite(confidence);
  return {
    item: slot.item.key,
    label,
    origin: isScored ? "automatic" : "manual",
    ...(isScored && { score: confidence }),
    ...(annotator !== undefined && { annotator }),
    attributes: darwinAttributes(annotation),
    place,
  };
}

const IS_CUT = new Set(["item", "image", "annotations"]);

/** First pass: what the file is about, and its mask annotations. */
async function readOutline(file: DeliveryFile, signal?: AbortSignal): Promise<DarwinOutline> {
  let slots: DarwinSlot[] | undefined;
  let rawSlots: unknown;
  const masks: { record: JsonRecord; place: string }[] = [];
  for await (const elements of cutElements(file, { wants: (key) => IS_CUT.has(key ?? ""), signal })) {
    for (const element of elements) {
      const record = asRecord(parseElement(file.name, element));
      if (element.key === "annotations") {
        const isMask = record !== undefined && isMaskRecord(record);
        if (isMask) masks.push({ record: withoutFrames(record), place: elementPlace(element) });
      } else if (record !== undefined && element.index < 0) {
        slots = element.key === "item" ? itemSlots(record, file.name) : [imageSlot(record, file.name)];
        rawSlots = element.key === "item" ? record.slots : undefined;
        if (element.key === "image") rawSlots = [record];
      }
    }
  }
  if (slots === undefined) {
    const message = "it has neither an item nor an image";
    throw refusal(file.name, "not_this_format", "the file", message, { field: "item", expected: "an item or image" });
  }
  const outline: DarwinOutline = { slots, rawSlots, masks: new Map() };
  for (const { record, place } of masks) {
    const base = stated(record, slots, place);
    const id = asText(record.id);
    if (base instanceof Fault || id === undefined) continue;
    outline.masks.set(id, { annotation: { ...base, shape: { kind: "class" } }, isSeen: false });
  }
  return outline;
}

function isMaskRecord(record: JsonRecord): boolean {
  if (isRasterRecord(record)) return false;
  if (geometryKey(record) === "mask") return true;
  return framesOf(record)?.some(({ record: frame }) => geometryKey(frame) === "mask") ?? false;
}

/** The layer that has the pixels of all masks; some writers mark it as a mask too. */
function isRasterRecord(record: JsonRecord): boolean {
  return record.name === "__raster_layer__" || asRecord(record.raster_layer) !== undefined;
}

function withoutFrames(record: JsonRecord): JsonRecord {
  const { frames: _frames, ...rest } = record;
  return rest;
}

/**
 * Reads V7's Darwin JSON, 2.0 and 1.0, in two passes: the item and its mask annotations, then the annotations one by
 * one as they stream. Memory is that of the largest annotation. README.md says what is kept.
 */
export async function readDarwin(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const outline = await readOutline(file, sink.signal);
  for (const { item } of outline.slots) await out.item(item);
  const reader = new DarwinReader(outline, out);
  let hasList = false;
  const wants = (key: string | null) => {
    hasList ||= key === "annotations";
    if (key === "properties") out.leaveOut("properties of the item", "they say nothing about a place in it");
    return key === "annotations";
  };
  for await (const elements of cutElements(file, { wants, progress: sink.progress?.bind(sink), signal: sink.signal })) {
    for (const element of elements) {
      const place = elementPlace(element);
      const record = asRecord(parseElement(file.name, element));
      if (element.index < 0) throw refusal(file.name, "wrong_type", place, `${place} is not a list`);
      if (record === undefined) {
        const detail = { found: element.text, expected: "an object" };
        out.reject(new Fault("wrong_type", `${place} is not an object`, detail), place);
      } else await reader.read(record, place);
    }
  }
  if (!hasList) {
    throw refusal(file.name, "missing_field", "the file", "it has no list of annotations", { field: "annotations" });
  }
  reader.end();
  out.finish();
}

class DarwinReader {
  constructor(
    private readonly outline: DarwinOutline,
    private readonly out: SinkWriter,
  ) {}

  async read(record: JsonRecord, place: string): Promise<void> {
    const frames = framesOf(record);
    if (isRasterRecord(record)) {
      if (frames === undefined) await this.raster(record, record, place);
      for (const { number, record: frame } of frames ?? []) {
        await this.raster(record, frame, `${place}.frames.${number}`, number);
      }
      return;
    }
    // its pixels come with the raster layer
    if (isMaskRecord(record)) return;
    const base = stated(record, this.outline.slots, place);
    if (base instanceof Fault) {
      this.out.reject(base, place);
      return;
    }
    if (frames === undefined) {
      const shape = darwinShape(record);
      await this.out.keep(shape instanceof Fault ? shape : { ...base, shape }, place);
      return;
    }
    await this.tracked(record, base, frames, place);
  }

  /** Layers and masks that did not meet. */
  end(): void {
    for (const { annotation, isSeen } of this.outline.masks.values()) {
      if (isSeen) continue;
      const fault = new Fault("zero_area", "no raster layer has pixels of this mask", { field: "mask" });
      this.out.reject(fault, annotation.place);
    }
  }

  private async tracked(
    record: JsonRecord,
    base: Omit<Annotation, "shape">,
    frames: readonly { number: number; record: JsonRecord }[],
    place: string,
  ): Promise<void> {
    const shown = frames.filter(({ record: frame }) => geometryKey(frame) !== undefined);
    const [first] = shown;
    if (first === undefined) {
      this.out.reject(missingField("frames", "a frame with a shape"), place);
      return;
    }
    const shape = darwinShape(first.record);
    if (shape instanceof Fault) {
      this.out.reject(shape, `${place}.frames.${first.number}`);
      return;
    }
    const id = asText(record.id);
    const keyframes = shown.filter(({ record: frame }) => frame.keyframe !== false).length;
    const annotation: Annotation = {
      ...base,
      shape,
      frame: first.number,
      ...(id !== undefined && { finding: id }),
      attributes: {
        ...base.attributes,
        ...darwinAttributes(first.record),
        first_frame: first.number,
        last_frame: shown.at(-1)?.number ?? first.number,
        keyframes,
      },
    };
    await this.out.keep(annotation, place);
    this.out.leaveOut("later frames of annotations", "kept with the first frame that shows it", shown.length - 1);
  }

  /** One annotation a mask of the layer; of a volume or video one a frame, joined by the mask's id as its finding. */
  private async raster(owner: JsonRecord, record: JsonRecord, place: string, frame?: number): Promise<void> {
    const layer = asRecord(record.raster_layer);
    if (layer === undefined) return;
    const slot = asText(asList(owner.slot_names)[0]) ?? this.outline.slots[0]?.name ?? "0";
    const found = rasterMasks(layer, this.sidesOf(slot, layer));
    if (found instanceof Fault) {
      this.out.reject(found, place);
      return;
    }
    this.out.leaveOut("values of a raster layer", "no mask annotation has them", found.unmapped);
    if (found.isOneRow) {
      this.out.leaveOut("rows of masks", "the size of the slot is not stated: the pixels stand in one row");
    }
    for (const { id, shape } of found.masks) {
      const mask = this.outline.masks.get(id);
      if (mask === undefined) {
        this.out.leaveOut("masks of a raster layer", "no annotation has their id");
        continue;
      }
      mask.isSeen = true;
      const { annotation } = mask;
      await this.out.keep({ ...annotation, shape, ...(frame !== undefined && { frame, finding: id }) }, place);
    }
  }

  /** The size of a slot; that of its volume only where it has as many pixels as the layer. */
  private sidesOf(slot: string, layer: JsonRecord): { width?: number; height?: number } {
    const stated = this.outline.slots.find(({ name }) => name === slot)?.item ?? this.outline.slots[0]?.item;
    if (stated?.width !== undefined && stated.height !== undefined)
      return { width: stated.width, height: stated.height };
    const { width, height } = maskSides(this.outline.rawSlots, slot);
    return width !== undefined && height !== undefined && width * height === layer.total_pixels
      ? { width, height }
      : {};
  }
}
