import { aliasesOf, pathOfUrl } from "../item-book";
import { asRecord, asText, type JsonRecord } from "../json/record";

/** Fields of `data` that usually name what is annotated, the likeliest first. */
const USUAL_FIELDS = ["image", "img", "image_url", "dicom", "volume", "video", "url", "file", "filename", "file_name"];
const FILE_NAME =
  /\.(?:png|jpe?g|tiff?|bmp|webp|gif|dcm|dicom|nii(?:\.gz)?|nrrd|mha|svs|ndpi|mp4|avi|mov|wav|mp3|flac|pdf)(?:[?#]|$)/i;

/** What names the item of a task: its image, else any file among its data, else the file uploaded, else the task. */
export function taskPath(task: JsonRecord, data: JsonRecord): string {
  for (const field of USUAL_FIELDS) {
    const value = Array.isArray(data[field]) ? data[field][0] : data[field];
    if (typeof value === "string" && value.trim() !== "" && !value.startsWith("data:")) return storedPath(value);
  }
  for (const key of Object.keys(data)) {
    const value = data[key];
    if (typeof value === "string" && value.length < 2000 && FILE_NAME.test(value)) return storedPath(value);
  }
  const uploaded = asText(task.file_upload);
  // a list of tasks that was uploaded is no item
  if (uploaded !== undefined && !/\.(?:json|csv|tsv|txt)$/i.test(uploaded)) return uploaded;
  return asText(task.id) ?? "task";
}

/** Paths on Label Studio's own server are written as in a URL: blanks are %20. */
function storedPath(value: string): string {
  const path = pathOfUrl(value);
  if (!value.trim().startsWith("/data/")) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    // a percent sign that is none of an encoding belongs to the name
    return path;
  }
}

export function taskData(task: JsonRecord): JsonRecord {
  return asRecord(task.data) ?? {};
}

/** An upload gets eight hexadecimal digits before its name: the name alone is an alias. */
export function taskAliases(key: string, path: string): string[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const plain = /^[0-9a-f]{8}-(.+)$/.exec(name)?.[1];
  return aliasesOf(key, path, plain);
}
