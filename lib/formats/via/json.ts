import type { DeliverySink } from "@/lib/model/annotation";
import { wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { asRecord, asText, type JsonRecord } from "../json/record";
import { wholeValue } from "../json/whole-value";
import { refusal } from "../refuse";
import { deliverImages, type ViaImage } from "./image";

/** The images of a project (`_via_img_metadata`) or of an export, which is nothing but them. */
export function imagesOf(document: JsonRecord | undefined): JsonRecord | undefined {
  return asRecord(document?._via_img_metadata) ?? document;
}

/** Whether this is an image as VIA writes it. */
export function isViaImage(value: unknown): boolean {
  const image = asRecord(value);
  return typeof image?.filename === "string" && typeof image.regions === "object" && image.regions !== null;
}

/** Reads the JSON of VIA 1 and 2, exports and projects; regions are a list, or numbered as in version 1. */
export async function readViaJson(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const document = imagesOf(asRecord(await wholeValue(file, sink.signal)));
  const entries = Object.entries(document ?? {});
  if (!entries.some(([, value]) => isViaImage(value)) && (entries.length > 0 || document === undefined)) {
    const detail = { expected: "images with filename and regions" };
    throw refusal(file.name, "not_this_format", "the file", "it has no image with filename and regions", detail);
  }
  const images: ViaImage[] = [];
  for (const [key, value] of entries) {
    const image = asRecord(value);
    const filename = asText(image?.filename);
    const regions = image?.regions;
    if (image === undefined || filename === undefined || typeof regions !== "object" || regions === null) {
      const fault = wrongType(key, value, "an image with filename and regions");
      sink.reject(fault.at(file.name, key));
      continue;
    }
    images.push({
      filename,
      attributes: asRecord(image.file_attributes) ?? {},
      regions: Object.entries(regions).map(([id, region]) => regionOf(id, region, `${key}.regions[${id}]`)),
      place: key,
    });
  }
  await deliverImages(file.name, images, sink);
}

function regionOf(id: string, value: unknown, place: string): ViaImage["regions"][number] {
  const region = asRecord(value);
  const shape = asRecord(region?.shape_attributes);
  if (shape === undefined)
    return { fault: wrongType("shape_attributes", region?.shape_attributes, "an object"), place };
  return { id, shape, attributes: asRecord(region?.region_attributes) ?? {}, place };
}
