import type { PersonalDatum } from "@/lib/model/annotation";
import type { SinkWriter } from "../sink-writer";
import type { DicomSet } from "./data-set";

const OF_PEOPLE: readonly (readonly [string, string, PersonalDatum["kind"]])[] = [
  ["x00100010", "PatientName", "person_name"],
  ["x00100020", "PatientID", "patient_id"],
  ["x00101001", "OtherPatientNames", "person_name"],
  ["x00101000", "OtherPatientIDs", "patient_id"],
  ["x00080090", "ReferringPhysicianName", "person_name"],
  ["x00081050", "PerformingPhysicianName", "person_name"],
  ["x00081070", "OperatorsName", "person_name"],
  ["x00700084", "ContentCreatorName", "person_name"],
  ["x300600a6", "ROIInterpreter", "person_name"],
  ["x300e0008", "ReviewerName", "person_name"],
];

/** Reports names and identifiers of people in a DICOM header; nothing of them is kept. */
export function watchPeople(data: DicomSet, out: SinkWriter): void {
  for (const [tag, name, kind] of OF_PEOPLE) {
    const value = data.text(tag);
    if (value !== undefined) out.person(value, name, kind);
  }
}
