import type { Format } from "../format";
import { itemKeysOf } from "../item-book";
import type { OneItemOptions } from "../one-item";
import { detectSupervisely, detectSuperviselyVolume } from "./detect";
import { gatherVolumes, type SuperviselyVolumeOptions } from "./gather-volumes";
import { imageName, readSupervisely } from "./read";
import { readSuperviselyVolume } from "./read-volume";

export const superviselyFormat: Format<OneItemOptions> = {
  id: "supervisely",
  name: "Supervisely JSON",
  detect: detectSupervisely,
  read: readSupervisely,
  gather: async (own) => itemKeysOf(own, ({ name }) => imageName(name)),
};

export const superviselyVolumeFormat: Format<SuperviselyVolumeOptions> = {
  id: "supervisely-volume",
  name: "Supervisely JSON of a volume",
  detect: detectSuperviselyVolume,
  read: readSuperviselyVolume,
  gather: gatherVolumes,
};
