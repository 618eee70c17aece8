import type { Annotation, DeliveredItem, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { cutElements } from "../json/cut-elements";
import { parseElement } from "../json/parse-element";
import { asList, asRecord, asSide, asText, type JsonRecord } from "../json/record";
import { refusal } from "../refuse";
import { outOfImage } from "../shapes/out-of-image";
import { SinkWriter } from "../sink-writer";
import { labelsOf, type MdAiLabel } from "./labels";
import { mdAiShape } from "./shape";

/** A data set of a project stands in memory whole. */
const MAX_DATASET_BYTES = 256 * 1024 * 1024;

/** First pass: the labels, and who the annotators are, whatever the order of keys. */
async function readLabels(file: DeliveryFile, out: SinkWriter, signal?: AbortSignal): Promise<Map<string, MdAiLabel>> {
  const groups: unknown[] = [];
  const wants = (key: string | null) => key === "labelGroups" || key === "users";
  for await (const elements of cutElements(file, { wants, signal })) {
    for (const element of elements) {
      const value = parseElement(file.name, element);
      if (element.key === "labelGroups") groups.push(value);
      else {
        const user = asRecord(value);
        out.person(user?.name, "users", "person_name");
        out.person(user?.email, "users", "e_mail");
      }
    }
  }
  const labels = labelsOf(groups);
  for (const { name } of labels.values()) out.label(name);
  return labels;
}

/**
 * Reads MD.ai's project export in two passes: labels, then data sets one by one, each held whole (up to 256 MB).
 * README.md says what is kept.
 */
export async function readMdAi(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const reader = new AnnotationReader(await readLabels(file, out, sink.signal), out);
  let hasDatasets = false;
  const options = {
    wants: (key: string | null) => {
      hasDatasets ||= key === "datasets";
      return key === "datasets";
    },
    maxElementBytes: MAX_DATASET_BYTES,
    progress: sink.progress?.bind(sink),
    signal: sink.signal,
  };
  for await (const elements of cutElements(file, options)) {
    for (const element of elements) {
      const place = `datasets[${element.index}]`;
      const dataset = asRecord(parseElement(file.name, element));
      if (dataset === undefined) out.reject(wrongType("datasets", element.text, "an object"), place);
      else {
        out.leaveOut(
          "studies without an annotation",
          "a list of studies does not say who looked at them",
          await reader.read(dataset, place),
        );
      }
    }
  }
  if (!hasDatasets) {
    throw refusal(file.name, "not_this_format", "the file", "it has no list of datasets", { field: "datasets" });
  }
  out.finish();
}

class AnnotationReader {
  private readonly seen = new Set<string>();
  private readonly ids = new Set<string>();

  constructor(
    private readonly labels: ReadonlyMap<string, MdAiLabel>,
    private readonly out: SinkWriter,
  ) {}

  /** Reads a data set; the answer is how many of its studies have no annotation. */
  async read(dataset: JsonRecord, place: string): Promise<number> {
    const annotated = new Set<string>();
    for (const [i, entry] of asList(dataset.annotations).entries()) {
      const at = `${place}.annotations[${i}]`;
      const record = asRecord(entry);
      if (record === undefined) {
        this.out.reject(wrongType("annotations", entry, "an object"), at);
        continue;
      }
      annotated.add(asText(record.StudyInstanceUID) ?? "");
      await this.annotation(record, at);
    }
    const studies = asList(dataset.studies).map((study) => asText(asRecord(study)?.StudyInstanceUID));
    return studies.filter((uid) => uid !== undefined && !annotated.has(uid)).length;
  }

  private async annotation(record: JsonRecord, place: string): Promise<void> {
    const id = asText(record.id);
    if (id !== undefined && this.ids.has(id)) {
      const detail = { field: "id", found: id, expected: "ids once" };
      this.out.reject(new Fault("duplicate_id", `an annotation with the id ${id} stands before`, detail), place);
      return;
    }
    if (id !== undefined) this.ids.add(id);
    const labelId = asText(record.labelId);
    const label = labelId === undefined ? undefined : this.labels.get(labelId);
    if (label === undefined) {
      const detail = { field: "labelId", found: labelId, expected: "the id of a label in labelGroups" };
      this.out.reject(new Fault("unknown_category", `no label has the id ${labelId ?? "(none)"}`, detail), place);
      return;
    }
    const item = itemOf(record, label, place);
    if (item instanceof Fault) {
      this.out.reject(item, place);
      return;
    }
    if (!this.seen.has(item.key)) {
      this.seen.add(item.key);
      await this.out.item(item);
    }
    const shape = mdAiShape(record, label.mode);
    const outside = shape instanceof Fault ? undefined : outOfImage(shape, item);
    if (shape instanceof Fault || outside !== undefined) {
      this.out.reject(shape instanceof Fault ? shape : (outside ?? missingField("data", "a shape")), place);
      return;
    }
    const annotator = asText(record.createdById);
    if (annotator !== undefined) this.out.annotator(annotator, item.key, `${place}.createdById`);
    const note = asText(record.note);
    const parent = asText(record.parentId);
    const frame = record.frameNumber;
    const annotation: Annotation = {
      item: item.key,
      label: label.name,
      shape,
      origin: "manual",
      ...(typeof frame === "number" && Number.isSafeInteger(frame) && frame >= 0 && { frame }),
      ...(annotator !== undefined && { annotator }),
      attributes: { ...(note !== undefined && { note }), ...(parent !== undefined && { parent }) },
      place,
    };
    await this.out.keep(annotation, place);
  }
}

const UIDS = ["SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID"] as const;

/** The scope of a label decides what it is about; without one, the narrowest that the annotation names. */
function itemOf(record: JsonRecord, label: MdAiLabel, place: string): DeliveredItem | Fault {
  const field =
    label.scope === "EXAM"
      ? "StudyInstanceUID"
      : label.scope === "SERIES"
        ? "SeriesInstanceUID"
        : label.scope === "INSTANCE"
          ? "SOPInstanceUID"
          : (UIDS.find((uid) => asText(record[uid]) !== undefined) ?? "StudyInstanceUID");
  const key = asText(record[field]);
  if (key === undefined) return missingField(field, `the UID that a label of the scope ${label.scope ?? "none"} needs`);
  const study = asText(record.StudyInstanceUID);
  const [width, height] = [asSide(record.width), asSide(record.height)];
  const isImage = field === "SOPInstanceUID" && width !== undefined && height !== undefined;
  return {
    key,
    aliases: [],
    ...(study !== undefined && { case: study }),
    ...(isImage && { width, height }),
    place,
  };
}
