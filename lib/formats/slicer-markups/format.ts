import type { Format } from "../format";
import type { OneItemOptions } from "../one-item";
import { detectAcsv, detectFcsv, detectMarkups } from "./detect";
import { readAcsv } from "./read-acsv";
import { readFcsv } from "./read-fcsv";
import { readMarkups } from "./read-json";

export const fcsvFormat: Format<OneItemOptions> = {
  id: "slicer-fcsv",
  name: "3D Slicer point list (.fcsv)",
  detect: detectFcsv,
  read: readFcsv,
};

export const acsvFormat: Format<OneItemOptions> = {
  id: "slicer-acsv",
  name: "3D Slicer annotation (.acsv)",
  detect: detectAcsv,
  read: readAcsv,
};

export const markupsFormat: Format<OneItemOptions> = {
  id: "slicer-markups-json",
  name: "3D Slicer markups (.mrk.json)",
  detect: detectMarkups,
  read: readMarkups,
};
