import type { Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { detectSupervisely } from "./detect";
import { readSupervisely } from "./read";

export const superviselyFormat: Format<OneItemOptions> = {
  id: "supervisely",
  name: "Supervisely JSON",
  detect: detectSupervisely,
  read: readSupervisely,
};
