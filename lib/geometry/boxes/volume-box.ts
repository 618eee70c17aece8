import { GeometryInputError } from "../input-error";
import { polygonOverlap, preparePolygon } from "../polygons/polygon-overlap";
import type { OverlapAreas } from "../polygons/slab-area";
import { rotatedBoxCorners } from "./rotated-box";

/** An upright 3-D box: least corner and sides, in one unit (mm, or voxels); continuous, no +1. */
export interface VolumeBox {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

/**
 * Volumes of two upright boxes and of what they share: along each axis the common length, 0 when they only touch.
 * Throws for a side that is negative or a number that is not finite. Example: unit cubes moved by half a side along
 * all axes share 1/8.
 */
export function volumeBoxOverlap(first: VolumeBox, second: VolumeBox): OverlapAreas {
  checkVolumeBox("first", first);
  checkVolumeBox("second", second);
  return {
    first: first.width * first.height * first.depth,
    second: second.width * second.height * second.depth,
    intersection:
      commonLength(first.x, first.width, second.x, second.width) *
      commonLength(first.y, first.height, second.y, second.height) *
      commonLength(first.z, first.depth, second.z, second.depth),
  };
}

/** A 3-D box turned about the z axis only: centre, sides, and angle in radians from x towards y. */
export interface TurnedVolumeBox {
  readonly centreX: number;
  readonly centreY: number;
  readonly centreZ: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly angle: number;
}

/** Volumes of two boxes turned about z, and of what they share: common footprint times common height. */
export function turnedBoxOverlap(first: TurnedVolumeBox, second: TurnedVolumeBox): OverlapAreas {
  for (const [name, box] of Object.entries({ first, second })) {
    if (!Number.isFinite(box.centreZ)) throw new GeometryInputError(`${name}.centreZ`, "a finite number", box.centreZ);
    if (!(box.depth >= 0 && Number.isFinite(box.depth)))
      throw new GeometryInputError(`${name}.depth`, "0 or more", box.depth);
  }
  const footprint = polygonOverlap(
    preparePolygon([rotatedBoxCorners(first)]),
    preparePolygon([rotatedBoxCorners(second)]),
  );
  return {
    first: footprint.first * first.depth,
    second: footprint.second * second.depth,
    intersection:
      footprint.intersection *
      commonLength(first.centreZ - first.depth / 2, first.depth, second.centreZ - second.depth / 2, second.depth),
  };
}

function checkVolumeBox(argument: string, box: VolumeBox): void {
  for (const [name, value] of Object.entries(box)) {
    if (!Number.isFinite(value)) throw new GeometryInputError(`${argument}.${name}`, "a finite number", value);
  }
  const { width, height, depth } = box;
  if (width < 0 || height < 0 || depth < 0) {
    throw new GeometryInputError(`${argument} sides`, "0 or more", `${width} x ${height} x ${depth}`);
  }
}

function commonLength(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.max(0, Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart));
}
