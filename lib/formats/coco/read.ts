import type { Annotation, DeliverySink } from "@/lib/model/annotation";
import { Fault } from "../fault";
import type { DeliveryFile } from "../format";
import { cutElements } from "../json/cut-elements";
import { elementPlace } from "../json/element-cutter";
import { PersonalDataWatch } from "../personal-data";
import { refusal } from "../refuse";
import { AnnotationReader } from "./annotation-reader";
import { type CocoLists, readCocoLists, recordOf } from "./catalogue";
import { readCategories } from "./categories";
import { GroupPairs } from "./group-pairs";
import { readImages } from "./images";
import { mergedFrom } from "./merged-from";
import type { CocoOptions } from "./options";
import { isPanopticRecord, readPanopticRecord } from "./panoptic";
import { asId, type JsonRecord } from "./record";

const KNOWN_KEYS = new Set(["info", "licenses", "images", "annotations", "categories", "type"]);

/**
 * Reads a COCO file in two passes: images and categories, then the annotations one by one as they stream. Memory is
 * that of the image list and the largest annotation, whatever the file's size. README.md says what is kept.
 */
export async function readCoco(file: DeliveryFile, options: CocoOptions, sink: DeliverySink): Promise<void> {
  const lists = await readCocoLists(file, sink.signal);
  const watch = new PersonalDataWatch(file.name, sink);
  const catalogue = {
    images: lists.images === undefined ? null : await readImages(file.name, lists.images, sink),
    categories: lists.categories === undefined ? null : readCategories(file.name, lists.categories, sink),
  };
  watchLists(lists, watch);
  const reader = new AnnotationReader(catalogue, options);
  const pairs = new GroupPairs();
  const context: ReadContext = { reader, pairs, options, sink };
  const keys: string[] = [];
  const wants = (key: string | null) => {
    if (key !== null && keys.includes(key) && KNOWN_KEYS.has(key)) {
      throw refusal(file.name, "not_this_format", key, `"${key}" stands twice in the file`);
    }
    if (key !== null && keys.length < 1000) keys.push(key);
    return key === "annotations" || key === null || (key === "info" && lists.info === undefined);
  };
  for await (const elements of cutElements(file, { wants, progress: sink.progress?.bind(sink), signal: sink.signal })) {
    for (const element of elements) {
      const place = elementPlace(element);
      if (element.key === "info") {
        // behind the annotations, where the first pass does not look
        lists.info = recordOf(file.name, element);
        watchInfo(lists, watch);
        continue;
      }
      if (element.index < 0) throw refusal(file.name, "wrong_type", place, `${place} is not a list of objects`);
      const record = recordOf(file.name, element);
      if (record === undefined) {
        const detail = { found: element.text, expected: "an object" };
        sink.reject(new Fault("wrong_type", `${place} is not an object`, detail).at(file.name, place));
        continue;
      }
      const kept = isPanopticRecord(record)
        ? await readPanopticRecord(record, place, file.name, context)
        : keptOf(record, place, file.name, context);
      for (const item of reader.takeNewItems()) await sink.item(item);
      for (const annotation of kept) {
        watchAttributes(annotation, watch);
        const accepted = sink.annotation(annotation);
        if (accepted instanceof Promise) await accepted;
      }
    }
  }
  if (!lists.isBareList && !keys.includes("annotations")) {
    throw refusal(file.name, "missing_field", "the file", "it has no list of annotations", { field: "annotations" });
  }
  for (const annotation of pairs.finish()) await sink.annotation(annotation);
  const origin = mergedFrom(lists.info);
  if (origin !== null) sink.mergedFrom?.(origin);
  reportIgnored(keys, reader, pairs, sink);
}

interface ReadContext {
  reader: AnnotationReader;
  pairs: GroupPairs;
  options: CocoOptions;
  sink: DeliverySink;
}

/** What one record of `annotations` adds; its rejects go to the sink. */
function keptOf(record: JsonRecord, place: string, file: string, context: ReadContext): Annotation[] {
  const { reader, pairs, sink } = context;
  const isNew = reader.isNewId(record);
  const annotation = reader.read(record, place);
  if (annotation instanceof Fault) {
    sink.reject(annotation.at(file, place));
    return [];
  }
  if (!isNew) {
    const id = asId(record.id);
    const fault = new Fault("duplicate_id", `an annotation with the id ${id} stands before`, {
      field: "id",
      found: id,
    });
    sink.reject(fault.at(file, place));
    return [];
  }
  const group = groupOf(record, annotation);
  return group === undefined ? [annotation] : pairs.take(group, annotation);
}

/** A group id other than 0, as a field of the annotation or among its attributes. */
function groupOf(record: JsonRecord, annotation: Annotation): string | undefined {
  const value = record.group ?? record.group_id ?? annotation.attributes.group ?? annotation.attributes.group_id;
  const id = asId(value);
  return id === undefined || id === 0 || id === "0" ? undefined : String(id);
}

function watchInfo({ info }: CocoLists, watch: PersonalDataWatch): void {
  for (const [field, value] of Object.entries(info ?? {})) {
    if (typeof value === "string") watch.text(value, `info.${field}`);
  }
}

function watchLists(lists: CocoLists, watch: PersonalDataWatch): void {
  watchInfo(lists, watch);
  for (const { record, place } of lists.images ?? []) {
    if (typeof record.file_name === "string") watch.path(record.file_name, `${place}.file_name`);
  }
}

function watchAttributes(annotation: Annotation, watch: PersonalDataWatch): void {
  for (const key in annotation.attributes) {
    const value = annotation.attributes[key];
    if (typeof value === "string") watch.text(value, `${annotation.place}.${key}`);
  }
}

function reportIgnored(keys: string[], reader: AnnotationReader, pairs: GroupPairs, sink: DeliverySink): void {
  for (const key of keys) {
    if (!KNOWN_KEYS.has(key)) sink.ignored({ what: key, count: 1, why: "a top-level key that COCO does not define" });
  }
  for (const [what, count] of reader.ignoredFields) {
    sink.ignored({ what, count, why: "a list or object: attributes hold single values" });
  }
  if (pairs.merged > 0) {
    sink.ignored({
      what: "boxes of a group",
      count: pairs.merged,
      why: "the same group has the outline of the object",
    });
  }
}
