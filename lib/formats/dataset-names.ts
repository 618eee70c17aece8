import { asRecord, type JsonRecord } from "./json/record";

/** Names of label values as nnU-Net's and the Medical Segmentation Decathlon's dataset.json give them. */
export interface DatasetNames {
  names: ReadonlyMap<number, string>;
  /** Names that stand for several values (regions): a value in several of them has no one name. */
  regions: string[];
  /** Entries that are neither `{name: value}` nor `{value: name}`. */
  wrong: [string, unknown][];
}

/** Whether a JSON value is a dataset.json: `labels` beside what only such a file says. */
export function isDataset(document: JsonRecord | undefined): document is JsonRecord {
  if (asRecord(document?.labels) === undefined || document === undefined) return false;
  const isOfVoxels = ["channel_names", "modality", "file_ending", "numTraining", "training"];
  return isOfVoxels.some((key) => Object.hasOwn(document, key)) && !Array.isArray(document.images);
}

/** `labels` of a dataset.json: `{"liver": 1}` (version 2), `{"1": "liver"}` (version 1), regions `{"tumour": [1, 2]}`. */
export function datasetNames(document: JsonRecord): DatasetNames {
  const names = new Map<number, string>();
  const found: DatasetNames = { names, regions: [], wrong: [] };
  const isValue = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value);
  for (const [key, value] of Object.entries(asRecord(document.labels) ?? {})) {
    if (isValue(value)) names.set(value, key);
    else if (typeof value === "string" && /^-?\d{1,9}$/.test(key)) names.set(Number(key), value);
    else if (Array.isArray(value) && value.length > 0 && value.every(isValue)) {
      if (value.length === 1) names.set(value[0] ?? 0, key);
      else found.regions.push(key);
    } else found.wrong.push([key, value]);
  }
  return found;
}
