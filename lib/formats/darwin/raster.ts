import { togglesToRuns } from "@/lib/geometry/masks/toggles";
import type { Shape } from "@/lib/model/shape";
import { Fault, wrongType } from "../fault";
import { asRecord, asSide, type JsonRecord } from "../json/record";
import { isMaskSize } from "../shapes/box-mask";

export interface RasterMask {
  /** Id of the mask annotation whose pixels these are. */
  id: string;
  shape: Shape;
}

export interface RasterLayer {
  masks: RasterMask[];
  /** Values with pixels that no annotation has. */
  unmapped: number;
  /** The width of the rows is not known: the pixels stand in one row. */
  isOneRow: boolean;
}

/** Positions of each value's runs in the whole layer, as begin and end, in order. */
function togglesByValue(rle: readonly unknown[], total: number): Map<number, number[]> | Fault {
  const field = "raster_layer.dense_rle";
  const byValue = new Map<number, number[]>();
  let position = 0;
  for (let i = 0; i + 1 < rle.length; i += 2) {
    const [value, run] = [rle[i], rle[i + 1]];
    if (typeof value !== "number" || typeof run !== "number" || !Number.isSafeInteger(run) || run < 0) {
      const detail = { field: `${field}[${i}]`, found: [value, run], expected: "a value and a whole number of pixels" };
      return new Fault("bad_run_lengths", `${field}[${i}] is no value with its run`, detail);
    }
    if (value !== 0 && run > 0) {
      const toggles = byValue.get(value);
      if (toggles === undefined) byValue.set(value, [position, position + run]);
      else toggles.push(position, position + run);
    }
    position += run;
    if (position > total) break;
  }
  if (position === total && rle.length % 2 === 0) return byValue;
  const detail = { field, found: position, expected: `${total} pixels` };
  return new Fault("bad_run_lengths", `${field} has ${position} pixels, its image ${total}`, detail);
}

/**
 * A raster layer as the masks in it: `dense_rle` is [value, run, value, run ...] row-major over the slot; the mapping
 * says which value is which mask annotation.
 */
export function rasterMasks(layer: JsonRecord, size: { width?: number; height?: number }): RasterLayer | Fault {
  const { dense_rle: rle } = layer;
  if (!Array.isArray(rle)) return wrongType("raster_layer.dense_rle", rle, "[value, run, ...]");
  const mapping = asRecord(layer.mask_annotation_ids_mapping);
  if (mapping === undefined) {
    return wrongType("raster_layer.mask_annotation_ids_mapping", layer.mask_annotation_ids_mapping, "ids with values");
  }
  const total = asSide(layer.total_pixels);
  const { width, height } = size;
  const isKnown = width !== undefined && height !== undefined;
  const [columns, rows] = isKnown ? [width, height] : [total ?? 0, 1];
  if (columns * rows > 0xffffffff || (isKnown && !isMaskSize(columns, rows)) || columns < 1) {
    const found = `${columns} x ${rows}`;
    return new Fault("too_large", `no mask has ${found} pixels`, { field: "raster_layer.total_pixels", found });
  }
  const byValue = togglesByValue(rle, columns * rows);
  if (byValue instanceof Fault) return byValue;
  const mapped = new Set<number>();
  const masks = Object.entries(mapping).flatMap(([id, value]): RasterMask[] => {
    if (typeof value !== "number") return [];
    mapped.add(value);
    const toggles = byValue.get(value);
    if (toggles === undefined) return [];
    const runs = togglesToRuns(toggles, toggles.length, columns * rows);
    return [{ id, shape: { kind: "mask", width: columns, height: rows, runs } }];
  });
  const unmapped = [...byValue.keys()].filter((value) => !mapped.has(value)).length;
  return { masks, unmapped, isOneRow: !isKnown };
}
