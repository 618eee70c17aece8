import { affineSpacingMm, checkAffine } from "@/lib/geometry/affine";
import { GeometryInputError } from "@/lib/geometry/input-error";
import { alignStack } from "@/lib/geometry/volumes/align-stack";
import { contoursOnGrid, ringsBox } from "@/lib/geometry/volumes/contours-on-grid";
import { boxOnGrid, extendedGrid, type Grid, isSameGrid, type Slices, stackBox } from "@/lib/geometry/volumes/grid";
import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import type { Shape, VolumeMask } from "@/lib/model/shape";
import { EvaluationInputError } from "../input-error";
import type { EvaluationCase } from "./dataset";

/** The annotations of one side by item: those in space are exchanged for masks on the item's grid. */
type SideAnnotations = Map<string, Annotation[]>;

type Spatial = Extract<Shape, { kind: "volume" | "contours" }>;
const isSpatial = (shape: Shape): shape is Spatial => shape.kind === "volume" || shape.kind === "contours";

/** What was done to put masks side by side, for a warning. */
export interface PlacedVolumes {
  items: DeliveredItem[];
  /** Annotations whose voxels had to be looked up nearest, because the grids are not one lattice. */
  resampled: number;
}

/**
 * Puts the masks through a volume of all sides on one grid an item, by their place in space: the reference's grid,
 * extended by whole voxels to hold what lies outside of it (a cropped segmentation is no smaller image). Structures drawn as
 * rings are filled there. Items without such shapes stay as they are.
 */
export function placeVolumes(items: readonly DeliveredItem[], sides: readonly SideAnnotations[]): PlacedVolumes {
  let resampled = 0;
  const placed = items.map((item) => {
    const spatial = sides.flatMap((side) => side.get(item.key) ?? []).filter(({ shape }) => isSpatial(shape));
    if (spatial.length === 0) return item;
    try {
      const grid = commonGrid(item, spatial);
      for (const side of sides) {
        const own = side.get(item.key);
        if (own === undefined) continue;
        const aligned = own.map((annotation) => {
          if (!isSpatial(annotation.shape)) return annotation;
          const { shape, isExact } = onGrid(annotation.shape, grid);
          if (!isExact) resampled++;
          return { ...annotation, shape };
        });
        side.set(item.key, aligned);
      }
      const { width, height, depth, affine } = grid;
      return { ...item, width, height, depth, spacingMm: affineSpacingMm(affine), affineLps: [...affine] };
    } catch (error) {
      if (!(error instanceof GeometryInputError)) throw error;
      throw new EvaluationInputError(
        "world_differs",
        `item ${item.key}: its masks cannot share one grid: ${error.message}`,
      );
    }
  });
  return { items: placed, resampled };
}

/** The masks of a stored case on one grid an item: the same rule as for files, so that both give the same figures. */
export function placeCase(data: EvaluationCase): EvaluationCase {
  const { reference, vendors } = data;
  const references = reference.kind === "shared" ? { "": reference.annotations } : reference.annotations;
  const lists = [...Object.values(references), ...vendors.map(({ annotations }) => annotations)];
  if (!lists.some((list) => list.some(({ shape }) => isSpatial(shape)))) return data;
  const sides = lists.map((list) => {
    const byItem: SideAnnotations = new Map();
    for (const annotation of list) byItem.set(annotation.item, [...(byItem.get(annotation.item) ?? []), annotation]);
    return byItem;
  });
  const described = data.items.map(({ spacingMm: _, ...item }) => ({ ...item, aliases: [], place: "" }));
  const placed = new Map(placeVolumes(described, sides).items.map((item) => [item.key, item]));
  const items = data.items.map((item) => {
    const { aliases: _, place: __, affineLps, ...facts } = placed.get(item.key) ?? { aliases: [], place: "" };
    return affineLps === undefined ? item : { ...item, ...facts };
  });
  const own = (position: number) => [...(sides[position]?.values() ?? [])].flat();
  const names = Object.keys(references);
  return {
    ...data,
    items,
    reference:
      reference.kind === "shared"
        ? { kind: "shared", annotations: own(0) }
        : { kind: "by_vendor", annotations: Object.fromEntries(names.map((name, i) => [name, own(i)])) },
    vendors: vendors.map((vendor, i) => ({ ...vendor, annotations: own(names.length + i) })),
  };
}

/** The item's own grid, else that of its first mask; larger where a structure lies outside of it. */
function commonGrid(item: DeliveredItem, spatial: readonly Annotation[]): Grid {
  const volumes = spatial.flatMap(({ shape }) => (shape.kind === "volume" ? [shape] : []));
  const [first] = volumes;
  // an item without a place in space takes the grid of its first mask, the reference's before the vendors'
  const { width, height, depth: stated, affineLps } = item.affineLps === undefined ? { ...first } : item;
  if (width === undefined || height === undefined || affineLps === undefined) {
    const places = spatial[0]?.place ?? "";
    throw new EvaluationInputError(
      "size_unknown",
      `item ${item.key}: ${places} is drawn in space, and no side has a volume that says its voxels`,
    );
  }
  const affine = checkAffine(affineLps);
  const alike = volumes.filter((shape) =>
    isSameGrid({ ...gridOf(shape), depth: 1 }, { width, height, depth: 1, affine }),
  );
  let grid: Grid = { width, height, depth: stated ?? Math.max(1, ...alike.map(({ depth }) => depth)), affine };
  if (volumes.some(({ times }) => times > 1)) {
    const others = volumes.filter((shape) => !isSameGrid(gridOf(shape), grid) || shape.times !== volumes[0]?.times);
    if (others.length === 0 && volumes.length === spatial.length) return grid;
    throw new EvaluationInputError(
      "size_differs",
      `item ${item.key}: masks over several times are on other grids or times`,
    );
  }
  for (const { shape } of spatial) {
    const box = boxOf(shape, grid);
    if (box !== null) grid = extendedGrid(grid, box);
  }
  return grid;
}

const gridOf = ({ width, height, depth, affineLps }: VolumeMask): Grid => ({
  width,
  height,
  depth,
  affine: checkAffine(affineLps),
});

const slicesOf = ({ width, height, slices }: VolumeMask): Slices =>
  new Map(slices.map(({ index, runs }) => [index, { width, height, runs }]));

function boxOf(shape: Shape, grid: Grid) {
  if (shape.kind === "contours") return ringsBox(shape.rings, grid);
  if (shape.kind !== "volume" || isSameGrid(gridOf(shape), grid)) return null;
  const box = stackBox(slicesOf(shape));
  return box && boxOnGrid(box, checkAffine(shape.affineLps), grid.affine);
}

function onGrid(shape: Spatial, grid: Grid): { shape: VolumeMask; isExact: boolean } {
  if (shape.kind === "volume" && isSameGrid(gridOf(shape), grid)) return { shape, isExact: true };
  const { slices, isExact } =
    shape.kind === "contours"
      ? { slices: contoursOnGrid(shape.rings, grid), isExact: true }
      : alignStack(slicesOf(shape), checkAffine(shape.affineLps), grid);
  const { width, height, depth, affine } = grid;
  const ordered = [...slices].sort(([first], [second]) => first - second);
  const found = ordered.map(([index, { runs }]) => ({ index, runs }));
  return {
    shape: { kind: "volume", width, height, depth, times: 1, affineLps: Float64Array.from(affine), slices: found },
    isExact,
  };
}
