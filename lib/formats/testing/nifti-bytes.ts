/** The fields of a small NIfTI file that a test changes. */
export interface NiftiFields {
  version?: 1 | 2;
  isLittleEndian?: boolean;
  dim: readonly number[];
  datatype?: number;
  pixdim?: readonly number[];
  slope?: number;
  intercept?: number;
  qform?: { code: number; quaternion: readonly number[]; offset: readonly number[] };
  sform?: { code: number; rows: readonly number[] };
  units?: number;
  description?: string;
}

/** A NIfTI file of 16-bit voxels (or of any bytes, as they are), written by the layout of the standard. */
export function niftiBytes(fields: NiftiFields, voxels: readonly number[] | Uint8Array): Uint8Array {
  const { version = 1, isLittleEndian: little = true, dim, datatype = 4 } = fields;
  const size = version === 1 ? 348 : 540;
  const data = voxels instanceof Uint8Array ? voxels : shorts(voxels, little);
  const bytes = new Uint8Array(size + 4 + data.length);
  const view = new DataView(bytes.buffer);
  const is1 = version === 1;
  const real = (at1: number, at2: number, values: readonly number[]) =>
    values.forEach((value, i) => {
      if (is1) view.setFloat32(at1 + 4 * i, value, little);
      else view.setFloat64(at2 + 8 * i, value, little);
    });
  view.setInt32(0, size, little);
  bytes.set(new TextEncoder().encode(`n+${version}`), is1 ? 344 : 4);
  [dim.length, ...dim].forEach((side, i) => {
    if (is1) view.setInt16(40 + 2 * i, side, little);
    else view.setBigInt64(16 + 8 * i, BigInt(side), little);
  });
  view.setInt16(is1 ? 70 : 12, datatype, little);
  real(76, 104, fields.pixdim ?? [1, 1, 1, 1]);
  if (is1) view.setFloat32(108, size + 4, little);
  else view.setBigInt64(168, BigInt(size + 4), little);
  real(112, 176, [fields.slope ?? 0, fields.intercept ?? 0]);
  if (is1) bytes[123] = fields.units ?? 2;
  else view.setInt32(500, fields.units ?? 2, little);
  const code = (at1: number, at2: number, value: number) => {
    if (is1) view.setInt16(at1, value, little);
    else view.setInt32(at2, value, little);
  };
  code(252, 344, fields.qform?.code ?? 0);
  code(254, 348, fields.sform?.code ?? 0);
  real(256, 352, fields.qform?.quaternion ?? []);
  real(268, 376, fields.qform?.offset ?? []);
  real(280, 400, fields.sform?.rows ?? []);
  bytes.set(new TextEncoder().encode(fields.description ?? ""), is1 ? 148 : 240);
  bytes.set(data, size + 4);
  return bytes;
}

function shorts(values: readonly number[], little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setInt16(2 * i, value, little);
  });
  return bytes;
}
