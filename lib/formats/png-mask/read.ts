import type { Attributes, DeliverySink } from "@/lib/model/annotation";
import type { DeliveryFile } from "../format";
import { itemOfFile, valueLabel } from "../one-item";
import { pixelIds } from "../png/pixel-ids";
import { pngBytes } from "../png/png-bytes";
import { type PngPixels, pngPixels } from "../png/png-pixels";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { LabelSlices } from "../volumes/label-slices";
import { objectParts } from "./object-parts";
import type { PngMaskOptions } from "./options";

/** Classes that mean: do not look here. */
const IGNORED_NAME = /^(?:ignore[d]?|void)$/i;

/** Reads a PNG whose pixels are classes or objects: one mask for each value but 0. README.md says what is kept. */
export async function readPngMask(file: DeliveryFile, options: PngMaskOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const pixels = pngPixels(await pngBytes(file, sink.signal));
  if ("code" in pixels) throw refusal(file.name, pixels.code, "the file", pixels.message, { expected: "a PNG image" });
  const { width, height } = pixels;
  const ids = pixelIds(pixels);
  if (ids === undefined) {
    const message = "its colours have 16 bits a channel: no class is named so";
    throw refusal(file.name, "unsupported", "the file", message, { expected: "8 bits a channel" });
  }
  const cut = options.objects && (await objectParts(options.objects, { ids, width, height }, sink.signal));
  const slices = new LabelSlices(width * height);
  const fault = slices.add(0, cut?.ids ?? ids);
  if (fault !== undefined) throw refusal(file.name, fault.code, "the file", fault.message, { expected: "a label map" });
  const item = itemOfFile(file, options, { width, height });
  await out.item(item);
  for (const [number, list] of slices.labels()) {
    const { value, object } = cut?.parts[number - 1] ?? { value: number, object: 0 };
    const named = options.areNamesOfColours ? colourOf(value, pixels) : value;
    const label = options.labelNames?.get(named) ?? valueLabel(value, undefined);
    if (options.labelNames !== undefined && IGNORED_NAME.test(label)) {
      out.leaveOut(`pixels of the class ${label}`, "the class says that they do not count");
      continue;
    }
    const place = object === 0 ? `value ${value}` : `value ${value}, object ${object}`;
    const attributes: Attributes = object === 0 ? { value } : { value, object };
    for (const { runs } of list) {
      const shape = { kind: "mask" as const, width, height, runs };
      await out.keep({ item: item.key, label, shape, origin: "manual", attributes, place }, place);
    }
  }
  sink.progress?.(file.size, file.size);
  out.finish();
}

/** The colour that a palette gives an index, as the number that names it; without a palette the value itself. */
function colourOf(value: number, { palette }: PngPixels): number {
  const colour = palette?.[value];
  if (colour === undefined) return value;
  const [red = 0, green = 0, blue = 0] = colour;
  return red + 256 * green + 65_536 * blue;
}
