import { type Affine, flipLpsRas } from "@/lib/geometry/affine";
import type { DeliveryFile } from "../format";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { wholeValue } from "../json/whole-value";
import { refusal } from "../refuse";
import { usableAffine } from "../volumes/volume-grid";

/** A volume's annotation: its grid, its objects by their keys, what was drawn in space. */
export interface SuperviselyVolume {
  document: JsonRecord;
  width?: number;
  height?: number;
  depth?: number;
  affineLps?: Affine;
  objects: ReadonlyMap<string, JsonRecord>;
  figures: readonly JsonRecord[];
}

/** Keys are written with and without hyphens. */
export const plainKey = (key: unknown): string | undefined => asText(key)?.replaceAll("-", "").toLowerCase();

export async function readVolumeDocument(file: DeliveryFile, signal?: AbortSignal): Promise<SuperviselyVolume> {
  const document = asRecord(await wholeValue(file, signal));
  const meta = asRecord(document?.volumeMeta);
  if (document === undefined || meta === undefined) {
    throw refusal(file.name, "not_this_format", "volumeMeta", "it says nothing of its volume", { field: "volumeMeta" });
  }
  const sides = asRecord(meta.dimensionsIJK);
  const [width, height, depth] = [asSide(sides?.x), asSide(sides?.y), asSide(sides?.z)];
  const objects = new Map<string, JsonRecord>();
  for (const object of records(document.objects)) {
    const key = plainKey(object.key) ?? asText(object.id);
    if (key !== undefined) objects.set(key, object);
  }
  const affineLps = affineOf(meta);
  return {
    document,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(depth !== undefined && { depth }),
    ...(affineLps && { affineLps }),
    objects,
    figures: records(document.spatialFigures),
  };
}

/** The object that a figure is of. */
export const objectOf = (volume: SuperviselyVolume, figure: JsonRecord): JsonRecord | undefined =>
  volume.objects.get(plainKey(figure.objectKey) ?? asText(figure.objectId) ?? "");

export function records(list: unknown): JsonRecord[] {
  return asList(list)
    .map(asRecord)
    .filter((entry) => entry !== undefined);
}

/** `IJK2WorldMatrix` in the system that `ACS` names: RAS, or LPS. */
function affineOf(meta: JsonRecord): Affine | undefined {
  const matrix = asList(meta.IJK2WorldMatrix);
  if (matrix.length !== 16 || !matrix.every((number) => typeof number === "number")) return undefined;
  const usable = usableAffine(matrix);
  if (usable === undefined || meta.ACS === "LPS") return usable;
  return meta.ACS === "RAS" ? flipLpsRas(usable) : undefined;
}
