import type { DeliveryFile } from "../format";
import type { OneItemOptions } from "../one-item";
import { openedName } from "../volumes/voxel-files";

/** The .img of each .hdr, where it is in the delivery. */
export async function gatherNifti(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, OneItemOptions>> {
  const byName = new Map(all.map((file) => [file.name.toLowerCase(), file]));
  const options = new Map<DeliveryFile, OneItemOptions>();
  for (const file of own) {
    const name = file.name.toLowerCase();
    const stem = name.replace(/\.hdr(\.gz)?$/, "");
    if (stem === name) continue;
    const voxels =
      byName.get(`${stem}.img`) ?? byName.get(`${stem}.img.gz`) ?? byName.get(openedName(`${stem}.img.gz`));
    if (voxels !== undefined) options.set(file, { voxelFiles: [voxels] });
  }
  return options;
}
