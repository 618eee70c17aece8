import { unionMask } from "@/lib/geometry/masks/combine";
import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import type { VolumeSlice } from "@/lib/model/shape";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { itemOfFile, type OneItemOptions, valueLabel } from "../one-item";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import type { LabelSlices } from "../volumes/label-slices";
import { readSlices } from "../volumes/read-slices";
import { gridFacts, type VolumeGrid } from "../volumes/volume-grid";
import { volumeShape } from "../volumes/volume-shape";
import { type NrrdHeader, readNrrdHeader } from "./header";
import { nrrdLayout } from "./layout";
import { personalKeys } from "./personal-keys";
import { type SegmentHeader, segmentsOf } from "./segments";
import { voxelPlace } from "./voxel-place";

interface OpenNrrd {
  header: NrrdHeader;
  grid: VolumeGrid;
  layers: LabelSlices[];
  out: SinkWriter;
  item: string;
}

/** A label map: every value but 0 is one mask, named by a side file or `value:<n>`. */
export async function readNrrd(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const { grid, layers, out, item } = await openNrrd(file, options, sink);
  for (const [layer, labels] of layers.entries()) {
    for (const [value, slices] of labels.labels()) {
      const place = layers.length > 1 ? `layer ${layer}, value ${value}` : `value ${value}`;
      await out.keep(
        {
          item,
          label: valueLabel(value, options.labelNames),
          shape: volumeShape(grid, slices),
          origin: "manual",
          attributes: { value, ...(layers.length > 1 && { layer }) },
          place,
        },
        place,
      );
    }
  }
  out.finish();
}

/**
 * A segmentation of 3D Slicer (.seg.nrrd): every segment is one mask, by layer and value, also one without a voxel.
 * Voxels of values that no segment has are counted.
 */
export async function readSegNrrd(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const { header, grid, layers, out, item } = await openNrrd(file, options, sink);
  const representation =
    header.keys.get("Segmentation_MasterRepresentation") ?? header.keys.get("Segmentation_SourceRepresentation");
  const named = new Set<string>();
  for (const segment of segmentsOf(header)) {
    const place = `Segment${segment.number}`;
    const said = segmentMask(segment, layers, grid, item, place);
    named.add(`${segment.layer} ${segment.value ?? "any"}`);
    if (!(said instanceof Fault) && representation === "Fractional labelmap") said.attributes.fractional = true;
    await out.keep(said, place);
  }
  for (const [layer, labels] of layers.entries()) {
    for (const [value] of labels.labels()) {
      if (named.has(`${layer} ${value}`) || named.has(`${layer} any`)) continue;
      out.leaveOut(`value ${value} of layer ${layer}`, "no segment has it");
    }
  }
  out.finish();
}

async function openNrrd(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<OpenNrrd> {
  if (file.size === 0) throw refusal(file.name, "empty_file", "the file", "the file is empty");
  const header = await readNrrdHeader(file);
  const voxels = await voxelPlace(file, header, options);
  const { grid, stored, unknownSpace } = nrrdLayout(file, header, { ...voxels, size: voxels.file.size });
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options, gridFacts(grid));
  await out.item(item);
  if (unknownSpace !== undefined) out.leaveOut(`space ${unknownSpace}`, "not a scanner's coordinates: taken as LPS");
  personalKeys(header, out);
  const layers = await readSlices(voxels.file, grid, stored, out, sink);
  return { header, grid, layers, out, item: item.key };
}

function segmentMask(
  segment: SegmentHeader,
  layers: readonly LabelSlices[],
  grid: VolumeGrid,
  item: string,
  place: string,
): Annotation | Fault {
  const labels = layers[segment.layer];
  if (labels === undefined) {
    const expected = `a layer from 0 to ${layers.length - 1}`;
    return new Fault("unknown_value", `${place}_Layer is ${segment.layer}`, {
      field: `${place}_Layer`,
      found: segment.layer,
      expected,
    });
  }
  const { value } = segment;
  if (value !== undefined && !Number.isSafeInteger(value)) {
    return new Fault("wrong_type", `${place}_LabelValue is no whole number`, {
      field: `${place}_LabelValue`,
      expected: "a whole number",
    });
  }
  return {
    item,
    label: segment.name || segment.id || place,
    shape: volumeShape(grid, value === undefined ? anyValue(labels, grid) : labels.slices(value)),
    origin: "manual",
    attributes: {
      ...segment.attributes,
      ...(segment.id !== undefined && { segmentId: segment.id }),
      layer: segment.layer,
      ...(value !== undefined && { value }),
    },
    place,
  };
}

/** All values of a layer as one mask. */
function anyValue(labels: LabelSlices, { width, height }: VolumeGrid): VolumeSlice[] {
  const runsOf = new Map<number, Uint32Array>();
  for (const [, slices] of labels.labels()) {
    for (const { index, runs } of slices) {
      const known = runsOf.get(index);
      const joined = known && unionMask({ width, height, runs: known }, { width, height, runs }).runs;
      runsOf.set(index, joined ?? runs);
    }
  }
  return [...runsOf].sort(([first], [second]) => first - second).map(([index, runs]) => ({ index, runs }));
}
