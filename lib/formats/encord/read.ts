import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { Fault, missingField, wrongType } from "../fault";
import type { DeliveryFile } from "../format";
import { keyBook } from "../item-book";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { jsonRecords } from "../json/records";
import { refusal } from "../refuse";
import { SinkWriter } from "../sink-writer";
import { answerAttributes, answerStatement, answersUnder } from "./answers";
import { encordShape } from "./shape";
import { framesOf, unitItem, unitPath, unitSize, unitsOf } from "./unit";

/**
 * Reads Encord's label rows, one or a list of them, in two passes: what the units are called, then their labels. A row
 * is held whole, up to 256 MB (64 MB in a list). README.md says what is kept.
 */
export async function readEncord(file: DeliveryFile, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const paths: string[] = [];
  for await (const { value } of jsonRecords(file, { signal: sink.signal })) {
    const row = asRecord(value);
    for (const [hash, unit] of row === undefined ? [] : unitsOf(row)) paths.push(unitPath(row ?? {}, unit, hash));
  }
  const keys = keyBook(paths);
  const shared = new Set(duplicatesOf(paths));
  let rows = 0;
  for await (const { value, place } of jsonRecords(file, {
    signal: sink.signal,
    progress: sink.progress?.bind(sink),
  })) {
    const row = asRecord(value);
    if (row === undefined || asRecord(row.data_units) === undefined) {
      const found = row === undefined ? value : row.data_units;
      out.reject(wrongType(row === undefined ? "row" : "data_units", found, "an object"), place);
      continue;
    }
    rows++;
    for (const [hash, unit] of unitsOf(row)) {
      const path = unitPath(row, unit, hash);
      const key = shared.has(path) ? `${keys.get(path) ?? path}/${hash}` : (keys.get(path) ?? path);
      const item = unitItem(unit, key, path, hash);
      await out.item({ ...item, place: `${place}, ${item.place}` });
      out.person(asRecord(unit.metadata)?.patient_id, `${place}, ${item.place}.metadata.patient_id`, "patient_id");
      await new UnitReader(row, unit, key, out).read(`${place}, ${item.place}`);
    }
    if (Object.keys(asRecord(row.spaces) ?? {}).length > 0)
      out.leaveOut("spaces", "labels of several views are not read");
  }
  if (rows === 0)
    throw refusal(file.name, "not_this_format", "the file", "it has no data_units", { field: "data_units" });
  out.finish();
}

function duplicatesOf(paths: readonly string[]): string[] {
  const seen = new Set<string>();
  return paths.filter((path) => seen.size === seen.add(path).size);
}

class UnitReader {
  /** Frames on which each object and classification stands. */
  private readonly spans = new Map<string, { first: number; last: number; count: number }>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly row: JsonRecord,
    private readonly unit: JsonRecord,
    private readonly item: string,
    private readonly out: SinkWriter,
  ) {}

  async read(place: string): Promise<void> {
    const frames = framesOf(this.unit);
    for (const { frame, labels } of frames) if (frame !== undefined) this.measure(frame, labels);
    for (const { frame, labels } of frames) {
      const at = frame === undefined ? place : `${place}, frame ${frame}`;
      for (const [i, entry] of asList(labels.objects).entries())
        await this.object(entry, frame, `${at}, objects[${i}]`);
      for (const [i, entry] of asList(labels.classifications).entries()) {
        await this.classification(entry, frame, `${at}, classifications[${i}]`);
      }
    }
    for (const { count } of this.spans.values()) {
      this.out.leaveOut("later frames of objects", "an object is kept with its first frame", count - 1);
    }
    const actions = Object.keys(asRecord(this.row.object_actions) ?? {}).length;
    if (actions > 0)
      this.out.leaveOut("object_actions", "attributes that change from frame to frame are not kept", actions);
  }

  private measure(frame: number, labels: JsonRecord): void {
    for (const entry of [...asList(labels.objects), ...asList(labels.classifications)]) {
      const record = asRecord(entry);
      const hash = asText(record?.objectHash) ?? asText(record?.classificationHash);
      if (hash === undefined || record?.isDeleted === true) continue;
      const span = this.spans.get(hash);
      if (span === undefined) this.spans.set(hash, { first: frame, last: frame, count: 1 });
      else {
        span.last = frame;
        span.count++;
      }
    }
  }

  /** Whether this is the first of its hash in the unit; one without a hash stands alone. */
  private isFirst(hash: string | undefined): boolean {
    if (hash === undefined) return true;
    const isNew = !this.seen.has(hash);
    this.seen.add(hash);
    return isNew;
  }

  private stated(record: JsonRecord, hash: string | undefined, frame: number | undefined, place: string) {
    const annotator = asText(record.createdBy);
    const span = hash === undefined ? undefined : this.spans.get(hash);
    const spanned: Attributes =
      span === undefined ? {} : { first_frame: span.first, last_frame: span.last, frames: span.count };
    const isAutomatic = (record.manualAnnotation ?? record.manual_annotation) === false;
    const { confidence } = record;
    return {
      item: this.item,
      origin: isAutomatic ? ("automatic" as const) : ("manual" as const),
      ...(annotator !== undefined && { annotator }),
      ...(isAutomatic && typeof confidence === "number" && Number.isFinite(confidence) && { score: confidence }),
      ...(frame !== undefined && { frame }),
      ...(frame !== undefined && hash !== undefined && { finding: hash }),
      spanned,
      place,
    };
  }

  private async object(entry: unknown, frame: number | undefined, place: string): Promise<void> {
    const object = asRecord(entry);
    if (object === undefined) {
      this.out.reject(wrongType("objects", entry, "an object"), place);
      return;
    }
    if (object.isDeleted === true) {
      this.out.leaveOut("deleted objects", "marked as deleted");
      return;
    }
    const hash = asText(object.objectHash);
    if (!this.isFirst(hash)) return;
    const label = typeof object.name === "string" ? object.name : asText(object.value);
    const shape =
      label === undefined ? missingField("name", "the class of the object") : encordShape(object, unitSize(this.unit));
    if (shape instanceof Fault || label === undefined) {
      if (shape instanceof Fault) this.out.reject(shape, place);
      return;
    }
    const answers = answersUnder(asRecord(this.row.object_answers), hash);
    const { spanned, ...stated } = this.stated(object, hash, frame, place);
    const annotation: Annotation = {
      ...stated,
      label,
      shape,
      attributes: { ...answerAttributes(answers), ...spanned },
    };
    await this.out.keep(annotation, place);
  }

  private async classification(entry: unknown, frame: number | undefined, place: string): Promise<void> {
    const record = asRecord(entry);
    if (record === undefined) {
      this.out.reject(wrongType("classifications", entry, "an object"), place);
      return;
    }
    const hash = asText(record.classificationHash);
    if (record.isDeleted === true || !this.isFirst(hash)) return;
    const answers = answersUnder(asRecord(this.row.classification_answers), hash);
    if (answers.length === 0) this.out.leaveOut("classifications without an answer", "nothing was chosen or written");
    const { spanned, ...stated } = this.stated(record, hash, frame, place);
    for (const answer of answers) {
      await this.out.keep({ ...stated, ...answerStatement(answer), attributes: { ...spanned } }, place);
    }
  }
}
