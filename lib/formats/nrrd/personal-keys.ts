import type { SinkWriter } from "../sink-writer";
import type { NrrdHeader } from "./header";

const OF_A_PATIENT: readonly (readonly [RegExp, "person_name" | "patient_id"])[] = [
  [/patient.{0,10}name|operator|physician/i, "person_name"],
  [/patient.{0,10}id$/i, "patient_id"],
];

/** Reports keys and comments of a header that hold names of people: some writers copy the DICOM header there. */
export function personalKeys({ keys, fields }: NrrdHeader, out: SinkWriter): void {
  for (const [key, value] of [...keys, ...fields]) {
    for (const [pattern, kind] of OF_A_PATIENT) if (key.length < 200 && pattern.test(key)) out.person(value, key, kind);
    out.watch.text(value, key);
    out.watch.path(value, key);
  }
}
