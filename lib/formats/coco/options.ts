import type { DeliveryFile } from "../format";
import type { VoxelFilesOption } from "../volumes/voxel-files";

export interface CocoOptions extends VoxelFilesOption {
  /** The attribute whose value joins shapes of one object across images (LIDC: `nodule`). */
  findingAttribute?: string;
  /**
   * Panoptic segments have their pixels in a PNG beside the JSON. Where that was not delivered a segment is rejected;
   * when true it is passed on as a mask without pixels, so that it can be counted. Never for evaluation.
   */
  countSegmentsWithoutPixels?: boolean;
  /** The PNGs that the panoptic records name, by `file_name`, as far as they were delivered. */
  segmentImages?: ReadonlyMap<string, DeliveryFile>;
}
