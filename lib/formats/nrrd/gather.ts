import { type DeliveryFile, FormatError } from "../format";
import type { OneItemOptions } from "../one-item";
import { namedBeside } from "../volumes/voxel-files";
import { dataFileNames } from "./data-files";
import { readNrrdHeader } from "./header";

/** The voxel files of detached headers, where all of them are in the delivery. A broken header is for its reader. */
export async function gatherNrrd(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, OneItemOptions>> {
  const byName = new Map(all.map((file) => [file.name, file]));
  const options = new Map<DeliveryFile, OneItemOptions>();
  for (const file of own) {
    try {
      const names = dataFileNames(await readNrrdHeader(file));
      const voxelFiles = names?.map((name) => namedBeside(file.name, name, byName));
      if (voxelFiles?.every((one) => one !== undefined)) options.set(file, { voxelFiles });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
    }
  }
  return options;
}
