import { affineSpacingMm } from "@/lib/geometry/affine";
import type { DeliverySink } from "@/lib/model/annotation";
import type { DicomSet } from "../dicom/data-set";
import { openDicom } from "../dicom/open";
import { watchPeople } from "../dicom/people";
import { Fault } from "../fault";
import { type DeliveryFile, FormatError } from "../format";
import { itemOfFile, type OneItemOptions } from "../one-item";
import { SinkWriter } from "../sink-writer";
import { volumeShape } from "../volumes/volume-shape";
import { type SegFrame, segFrames } from "./frames";
import { type SegGrid, segGrid } from "./grid";
import { framePixels } from "./pixels";
import { declaredSegments, originOf, type SegSegment } from "./segments";
import { LabelSpans } from "./spans";

/** A fractional pixel belongs to its segment from half of the maximum on. */
const FRACTION = 0.5;

/**
 * A DICOM segmentation: binary, fractional (cut at half) or label map. Every declared segment is one mask through its
 * stack of frames, also an empty one; frames are placed by their position, in whatever order they come; overlaps stay.
 */
export async function readDicomSeg(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const data = await openDicom(file);
  const missing = data.required("x00280010", "Rows");
  if (missing) throw new FormatError(missing.at(file.name, "the data set"));
  const out = new SinkWriter(file.name, sink);
  const type = (data.text("x00620001") ?? "BINARY").toUpperCase();
  const isLabelMap = type === "LABELMAP";
  const { frames, faults } = sorted(segFrames(data, isLabelMap));
  const placed = segGrid(data, frames);
  const segments = declaredSegments(data);
  if (placed instanceof Fault) {
    await out.item(itemOf(file, options, data));
    if (frames.length > 0) throw new FormatError(placed.at(file.name, "the header"));
    for (const { fault, index } of faults) out.reject(fault, `frame ${index + 1}`);
    out.finish();
    return;
  }
  const pixels = await framePixels(data, frames.length === 0 ? 0 : (frames.at(-1)?.index ?? 0) + 1);
  if (pixels instanceof Fault) throw new FormatError(pixels.at(file.name, "PixelData"));
  const item = itemOf(file, options, data, placed);
  await out.item(item);
  watchPeople(data, out);
  for (const { fault, index } of faults) out.reject(fault, `frame ${index + 1}`);
  const stated = data.decimal("x00280008");
  if (stated !== undefined && stated !== frames.length + faults.length) {
    out.leaveOut("NumberOfFrames", `it is ${stated}, but ${frames.length + faults.length} frames are described`);
  }
  const spans = new LabelSpans(placed.grid.width, placed.grid.height);
  readFrames(data, frames, placed, pixels, spans, { type, out });
  const declared = new Set(segments.map(({ number }) => number));
  const undeclared = spans.labels().filter((number) => number !== 0 && !declared.has(number));
  const all: SegSegment[] = [
    ...segments,
    ...undeclared.map((number) => ({
      number,
      label: `value:${number}`,
      attributes: { segment: number },
      isBackground: false,
    })),
  ];
  for (const segment of all) {
    // in a label map the background is a segment like others; it says nothing
    if (isLabelMap && (segment.isBackground || segment.number === data.short("x00280120"))) continue;
    const place = `segment ${segment.number}`;
    const attributes = {
      ...segment.attributes,
      ...(type === "FRACTIONAL" && { fractional: data.text("x00620010") ?? "yes" }),
    };
    const shape = volumeShape(placed.grid, spans.slices(segment.number));
    await out.keep(
      { item: item.key, label: segment.label, shape, origin: originOf(segment), attributes, place },
      place,
    );
  }
  out.finish();
}

function sorted(all: readonly (SegFrame | Fault)[]) {
  const frames: SegFrame[] = [];
  const faults: { fault: Fault; index: number }[] = [];
  for (const [index, one] of all.entries()) {
    if (one instanceof Fault) faults.push({ fault: one, index });
    else frames.push(one);
  }
  return { frames, faults };
}

function readFrames(
  data: DicomSet,
  frames: readonly SegFrame[],
  placed: SegGrid,
  pixels: { count: number; frame(index: number): Uint8Array | Uint16Array | Fault },
  spans: LabelSpans,
  { type, out }: { type: string; out: SinkWriter },
): void {
  const [rows, columns] = [data.short("x00280010") ?? 0, data.short("x00280011") ?? 0];
  const least = (data.short("x0062000e") ?? 255) * FRACTION;
  const padding = data.short("x00280120");
  let below = 0;
  for (const frame of frames) {
    const values = pixels.frame(frame.index);
    if (values instanceof Fault) {
      out.reject(values, `frame ${frame.index + 1}`);
      continue;
    }
    const segment = frame.segment;
    if (segment === undefined) {
      spans.add(values, columns, rows, placed.place(frame), (value) => (value === padding ? 0 : value));
    } else if (type === "FRACTIONAL") {
      for (const value of values) if (value > 0 && value < least) below++;
      spans.add(values, columns, rows, placed.place(frame), (value) => (value >= least ? segment : 0));
    } else spans.add(values, columns, rows, placed.place(frame), () => segment);
  }
  out.leaveOut("pixels below half", "a fractional pixel belongs to its segment from half of the maximum on", below);
}

/** The item: rows and columns are stated, the number of slices is not: only those with a segment are in the file. */
function itemOf(file: DeliveryFile, options: OneItemOptions, data: DicomSet, placed?: SegGrid) {
  const series = data.sequence("x00081115").flatMap((item) => item.text("x0020000e") ?? []);
  const frameOfReference = data.text("x00200052");
  const { width, height, affineLps } = placed?.grid ?? {};
  return itemOfFile(file, options, {
    aliases: series,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(affineLps && { spacingMm: affineSpacingMm(affineLps), affineLps: [...affineLps] }),
    ...(frameOfReference !== undefined && { attributes: { frameOfReferenceUid: frameOfReference } }),
  });
}
