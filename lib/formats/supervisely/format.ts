import type { Format } from "../format";
import { itemKeysOf } from "../item-book";
import type { OneItemOptions } from "../one-item";
import { detectSupervisely } from "./detect";
import { imageName, readSupervisely } from "./read";

export const superviselyFormat: Format<OneItemOptions> = {
  id: "supervisely",
  name: "Supervisely JSON",
  detect: detectSupervisely,
  read: readSupervisely,
  gather: async (own) => itemKeysOf(own, ({ name }) => imageName(name)),
};
