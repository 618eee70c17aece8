import { type Finding, masked } from "./finding";
import { isDummy, scanText } from "./scan-text";

/** The texts of a NIfTI-1 header: data type name, database name, description, auxiliary file, intent. */
const NIFTI_TEXTS = [
  ["data_type", 4, 10],
  ["db_name", 14, 18],
  ["descrip", 148, 80],
  ["aux_file", 228, 24],
  ["intent_name", 328, 16],
] as const;
const NIFTI2_TEXTS = [
  ["descrip", 240, 80],
  ["aux_file", 320, 24],
  ["intent_name", 508, 16],
] as const;

/** NIfTI-1 or -2: `db_name` holds the patient in old converters; the others are searched. */
export function scanNifti(header: Uint8Array, file: string): Finding[] {
  const view = Buffer.from(header.buffer, header.byteOffset, header.byteLength);
  const isSecond = view.length >= 4 && (view.readInt32LE(0) === 540 || view.readInt32BE(0) === 540);
  return (isSecond ? NIFTI2_TEXTS : NIFTI_TEXTS).flatMap(([name, at, size]): Finding[] => {
    const text = view
      .toString("latin1", at, Math.min(view.length, at + size))
      .replace(/\0[\s\S]*$/, "")
      .trim();
    const place = `NIfTI header ${name}`;
    const inside = scanText(text, file, () => place);
    if (inside.length > 0 || text === "" || isDummy(text)) return inside;
    return name === "db_name" ? [{ file, place, kind: "name", masked: masked(text), level: "direct" }] : [];
  });
}

const NRRD_DICOM = /^(?:DICOM[_ ]?|dicom[_.]?)?(?:0010[_,|]?(?:0010|0020|0030|1040)|patient[_ ]?(?:name|id|birth))/i;

/** The header of an NRRD file up to its empty line: fields, key/value pairs, comments. */
export function scanNrrd(head: Uint8Array, file: string): Finding[] {
  const text = new TextDecoder("latin1").decode(head);
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return text
    .slice(0, end)
    .split(/\r?\n/)
    .flatMap((line, at): Finding[] => {
      const place = `NRRD header line ${at + 1}`;
      const inside = scanText(line, file, () => place);
      if (inside.length > 0) return inside;
      const [key = "", value = ""] = line.split(/:=|:/, 2);
      const isPatient = NRRD_DICOM.test(key.trim()) && value.trim() !== "" && !isDummy(value);
      return isPatient ? [{ file, place, kind: "dicom_attribute", masked: masked(value), level: "direct" }] : [];
    });
}
