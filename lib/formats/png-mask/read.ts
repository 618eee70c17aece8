import type { Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { itemOfFile, valueLabel } from "../one-item";
import { labelsOf } from "../png/labels-of";
import { openPng, type PngRows } from "../png/png-rows";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { numberedPixel } from "./numbered-objects";
import { objectParts } from "./object-parts";
import type { PngMaskOptions } from "./options";

/** Classes that mean: do not look here. */
const IGNORED_NAME = /^(?:ignore[d]?|void)$/i;

/** Reads a PNG whose pixels are classes or objects: one mask for each value but 0. README.md says what is kept. */
export async function readPngMask(file: DeliveryFile, options: PngMaskOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const png = await openPng(file, sink.signal);
  const { width, height } = png.header;
  const cut = options.objects && (await objectParts(options.objects, png, sink.signal));
  const slices = await labelsOf(cut?.rows() ?? png.rows(), width);
  if (slices instanceof Fault) {
    throw refusal(file.name, slices.code, "the file", slices.message, { expected: "a label map" });
  }
  const item = itemOfFile(file, options, { width, height });
  await out.item(item);
  for (const [number, list] of slices.labels()) {
    const { numbered } = options;
    const pixel = numbered && numberedPixel(number, numbered);
    const { value, object } = cut?.parts[number - 1] ?? { value: number, object: pixel?.object ?? 0 };
    const named = options.areNamesOfColours ? colourOf(value, png) : value;
    const label = pixel?.label ?? options.labelNames?.get(named) ?? valueLabel(value, undefined);
    if ((options.labelNames ?? numbered) !== undefined && IGNORED_NAME.test(label)) {
      out.leaveOut(`pixels of the class ${label}`, "the class says that they do not count");
      continue;
    }
    const place = object === 0 ? `value ${value}` : `value ${value}, object ${object}`;
    const attributes: Attributes = object === 0 ? { value } : { value, object };
    for (const { runs } of list) {
      const shape = { kind: "mask" as const, width, height, runs };
      const finding = numbered?.areTracks && object > 0 ? { finding: String(value) } : {};
      await out.keep({ item: item.key, label, shape, ...finding, origin: "manual", attributes, place }, place);
    }
  }
  sink.progress?.(file.size, file.size);
  out.finish();
}

/** The colour that a palette gives an index, as the number that names it; without a palette the value itself. */
function colourOf(value: number, { palette }: PngRows): number {
  const colour = palette?.[value];
  if (colour === undefined) return value;
  const [red = 0, green = 0, blue = 0] = colour;
  return red + 256 * green + 65_536 * blue;
}
