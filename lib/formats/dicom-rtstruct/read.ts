import type { Attributes, DeliverySink } from "@/lib/model/annotation";
import type { DicomSet } from "../dicom/data-set";
import { openDicom } from "../dicom/open";
import { watchPeople } from "../dicom/people";
import { Fault, missingField } from "../fault";
import { type DeliveryFile, FormatError } from "../format";
import { itemOfFile, type OneItemOptions } from "../one-item";
import { SinkWriter } from "../sink-writer";
import { contourRing } from "./ring";

const ROI_SEQUENCE = "x30060020";
const CONTOUR_SEQUENCES = "x30060039";
const OBSERVATIONS = "x30060080";
const CLOSED = new Set(["CLOSED_PLANAR", "CLOSEDPLANAR_XOR"]);

/**
 * A DICOM structure set: every region with closed contours is one shape, its rings in LPS mm. It is compared as a mask on
 * the grid of what it is compared with. Points and open contours are counted, not kept.
 */
export async function readRtStruct(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const data = await openDicom(file);
  const missing = data.required("x30060020", "StructureSetROISequence");
  if (missing) throw new FormatError(missing.at(file.name, "the data set"));
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options, { aliases: seriesOf(data), ...frameOfReference(data) });
  await out.item(item);
  watchPeople(data, out);
  const typeOf = new Map(
    data.sequence(OBSERVATIONS).map((entry) => [entry.decimal("x30060084"), entry.text("x300600a4")] as const),
  );
  for (const entry of data.sequence(OBSERVATIONS)) {
    const person = entry.text("x300600a6");
    if (person !== undefined) out.person(person, "RTROIObservationsSequence, ROIInterpreter", "person_name");
  }
  const contoursOf = new Map<number | undefined, DicomSet[]>();
  for (const entry of data.sequence(CONTOUR_SEQUENCES)) {
    const number = entry.decimal("x30060084");
    contoursOf.set(number, [...(contoursOf.get(number) ?? []), ...entry.sequence("x30060040")]);
  }
  const seen = new Set<number>();
  for (const [index, roi] of data.sequence(ROI_SEQUENCE).entries()) {
    const number = roi.decimal("x30060022");
    const place = `StructureSetROISequence[${index}]`;
    if (number === undefined || !Number.isSafeInteger(number)) {
      out.reject(missingField("ROINumber", "a whole number"), place);
      continue;
    }
    if (seen.has(number)) {
      out.reject(
        new Fault("duplicate_id", `ROI ${number} stands before`, { field: "ROINumber", found: number }),
        place,
      );
      continue;
    }
    seen.add(number);
    await readRoi({ roi, number, place, item: item.key, type: typeOf.get(number) }, contoursOf.get(number) ?? [], out);
  }
  for (const [number, contours] of contoursOf) {
    if (number === undefined || !seen.has(number))
      out.leaveOut(`contours of ROI ${number}`, "no such region is named", contours.length);
  }
  out.finish();
}

interface Roi {
  roi: DicomSet;
  number: number;
  place: string;
  item: string;
  type: string | undefined;
}

async function readRoi(
  { roi, number, place, item, type }: Roi,
  contours: readonly DicomSet[],
  out: SinkWriter,
): Promise<void> {
  const label = roi.text("x30060026") ?? `value:${number}`;
  out.label(label);
  const rings: Float64Array[] = [];
  for (const [index, contour] of contours.entries()) {
    const kind = contour.text("x30060042") ?? "CLOSED_PLANAR";
    if (!CLOSED.has(kind)) {
      out.leaveOut(`${kind} contours`, "only closed contours enclose anything");
      continue;
    }
    const ring = contourRing(contour);
    // without one of its rings a region would be another
    if (ring instanceof Fault) return out.reject(ring, `${place}, contour ${index + 1}`);
    rings.push(ring);
  }
  if (contours.length === 0) out.leaveOut("regions without contours", "there is nothing drawn");
  if (rings.length === 0) return;
  const algorithm = roi.text("x30060036");
  const attributes: Attributes = { roi: number };
  if (algorithm !== undefined) attributes.algorithm = algorithm;
  if (type !== undefined) attributes.type = type;
  const origin = algorithm === "AUTOMATIC" ? "automatic" : algorithm === "SEMIAUTOMATIC" ? "assisted" : "manual";
  await out.keep({ item, label, shape: { kind: "contours", rings }, origin, attributes, place }, place);
}

/** UIDs of the series that the contours were drawn on. */
function seriesOf(data: DicomSet): string[] {
  return data
    .sequence("x30060010")
    .flatMap((frame) => frame.sequence("x30060012"))
    .flatMap((study) => study.sequence("x30060014"))
    .flatMap((series) => series.text("x0020000e") ?? []);
}

function frameOfReference(data: DicomSet) {
  const uid = data.first("x30060010")?.text("x00200052") ?? data.first(ROI_SEQUENCE)?.text("x30060024");
  return uid === undefined ? {} : { attributes: { frameOfReferenceUid: uid } };
}
