import { GeometryInputError } from "../input-error";
import { type PreparedPolygon, polygonOverlap, preparePolygon } from "../polygons/polygon-overlap";
import type { OverlapAreas } from "../polygons/slab-area";

/** A box turned about its centre: centre and sides in px, angle in radians from the x axis towards the y axis. */
export interface RotatedBox {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** The four corners as x, y pairs, in order around the box. Throws for sides that are negative or not finite. */
export function rotatedBoxCorners({ centreX, centreY, width, height, angle }: RotatedBox): Float64Array {
  for (const [name, value] of Object.entries({ centreX, centreY, width, height, angle })) {
    if (!Number.isFinite(value)) throw new GeometryInputError(name, "a finite number", value);
  }
  if (width < 0 || height < 0) throw new GeometryInputError("sides", "0 or more", `${width} x ${height}`);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners = new Float64Array(8);
  [
    [-width, -height],
    [width, -height],
    [width, height],
    [-width, height],
  ].forEach(([along = 0, across = 0], index) => {
    corners[2 * index] = centreX + (along * cos - across * sin) / 2;
    corners[2 * index + 1] = centreY + (along * sin + across * cos) / 2;
  });
  return corners;
}

/** A box given by its four corners, made ready for `rotatedBoxOverlap`. Throws for other than four points. */
export function prepareRotatedBox(corners: ArrayLike<number>): PreparedPolygon {
  if (corners.length !== 8) throw new GeometryInputError("corners", "4 points", corners.length / 2);
  return preparePolygon([corners]);
}

/**
 * Areas of two turned boxes and of what they share, in px2: the input of IoU between oriented boxes.
 * Oracle: shapely 2.2.0, 1e-9; a square and the same turned by 45 degrees share 2 (sqrt 2 - 1) of its area.
 */
export function rotatedBoxOverlap(first: PreparedPolygon, second: PreparedPolygon): OverlapAreas {
  return polygonOverlap(first, second);
}
