import { type Affine, flipLpsRas } from "@/lib/geometry/affine";
import { usableAffine } from "../volumes/volume-grid";
import type { NiftiHeader } from "./header";

/** NIFTI_UNITS: metres and micrometres in mm; all else is mm (2) or not said (0), which means mm. */
const MM_OF_UNIT: Readonly<Record<number, number>> = { 1: 1000, 3: 0.001 };

/**
 * Index of a voxel's centre to LPS mm, and what of the header says so: the sform where its code is above 0, else the
 * qform, else the steps alone (method 1 of the standard: no turn, no origin). A form that cannot be (flat, not finite)
 * is passed over.
 */
export function niftiAffine(header: NiftiHeader): { affine: Affine; from: "sform" | "qform" | "pixdim" } | undefined {
  const scale = MM_OF_UNIT[header.units & 7] ?? 1;
  const candidates = [
    { from: "sform" as const, ras: header.sformCode > 0 ? sform(header) : undefined },
    { from: "qform" as const, ras: header.qformCode > 0 ? qform(header) : undefined },
    { from: "pixdim" as const, ras: steps(header) },
  ];
  for (const { from, ras } of candidates) {
    if (ras === undefined) continue;
    const affine = usableAffine(flipLpsRas(ras).map((value, i) => (i < 12 ? value * scale : value)));
    if (affine !== undefined) return { affine, from };
  }
  return undefined;
}

const sform = ({ srow }: NiftiHeader): number[] => [...srow, 0, 0, 0, 1];

/** A step of 0 or none is 1 mm, as readers take it. */
const stepOf = ({ pixdim }: NiftiHeader, axis: number): number => Math.abs(pixdim[axis] ?? 0) || 1;

function steps(header: NiftiHeader): number[] {
  return [stepOf(header, 1), 0, 0, 0, 0, stepOf(header, 2), 0, 0, 0, 0, stepOf(header, 3), 0, 0, 0, 0, 1];
}

/** The rotation of the quaternion (a from b, c, d), times the steps, the third with the sign of pixdim[0]. */
function qform(header: NiftiHeader): number[] {
  const [b = 0, c = 0, d = 0] = header.quaternion;
  const [x = 0, y = 0, z = 0] = header.offset;
  const rest = 1 - (b * b + c * c + d * d);
  // rounding can make the rest slightly negative; more than that is no quaternion
  if (!(rest > -1e-5)) return [];
  const length = rest < 1e-7 ? Math.sqrt(b * b + c * c + d * d) : 1;
  const a = rest < 1e-7 ? 0 : Math.sqrt(rest);
  const [qb, qc, qd] = [b / length, c / length, d / length];
  const [dx, dy, dz] = [
    stepOf(header, 1),
    stepOf(header, 2),
    stepOf(header, 3) * ((header.pixdim[0] ?? 1) < 0 ? -1 : 1),
  ];
  return [
    (a * a + qb * qb - qc * qc - qd * qd) * dx,
    2 * (qb * qc - a * qd) * dy,
    2 * (qb * qd + a * qc) * dz,
    x,
    2 * (qb * qc + a * qd) * dx,
    (a * a + qc * qc - qb * qb - qd * qd) * dy,
    2 * (qc * qd - a * qb) * dz,
    y,
    2 * (qb * qd - a * qc) * dx,
    2 * (qc * qd + a * qb) * dy,
    (a * a + qd * qd - qc * qc - qb * qb) * dz,
    z,
    0,
    0,
    0,
    1,
  ];
}
