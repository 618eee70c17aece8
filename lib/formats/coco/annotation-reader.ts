import type { Annotation, DeliveredItem } from "@/lib/model/annotation";
import { Fault, finiteNumber, missingField, wrongType } from "../fault";
import { annotationShape } from "./annotation-shape";
import { attributesOf } from "./attributes";
import type { CocoCatalogue, CocoCategory, CocoImage } from "./catalogue";
import { unnamedLabel } from "./categories";
import type { CocoOptions } from "./options";
import { asId, type CocoId, type JsonRecord } from "./record";
import { SeenIds } from "./seen-ids";

/** Label of a caption that names no category. */
const CAPTION_LABEL = "caption";
const NONE: readonly DeliveredItem[] = [];

/** Turns the records of `annotations` into annotations, one at a time; remembers ids and images named on the way. */
export class AnnotationReader {
  /** Fields whose lists or objects the model cannot hold, with their counts. */
  readonly ignoredFields = new Map<string, number>();
  private readonly ids = new SeenIds();
  /** Images that only annotations name, where the file has no list of them. */
  private readonly namedImages = new Map<CocoId, CocoImage>();
  private readonly newItems: DeliveredItem[] = [];

  constructor(
    private readonly catalogue: CocoCatalogue,
    private readonly options: CocoOptions,
  ) {}

  /** Items first named by annotations since the last call. */
  takeNewItems(): readonly DeliveredItem[] {
    if (this.newItems.length === 0) return NONE;
    return this.newItems.splice(0);
  }

  /** Whether an annotation's id has not been met before; one without an id is always new. */
  isNewId(record: JsonRecord): boolean {
    const id = asId(record.id);
    return id === undefined || this.ids.add(id);
  }

  read(record: JsonRecord, place: string): Annotation | Fault {
    const image = this.image(record.image_id, place);
    if (image instanceof Fault) return image;
    const category = this.category(record);
    if (category instanceof Fault) return category;
    const score = record.score ?? undefined;
    const checkedScore = score === undefined ? undefined : finiteNumber(score, "score");
    if (checkedScore instanceof Fault) return checkedScore;
    const isResult = checkedScore !== undefined;
    const shape = annotationShape(record, { image, keypointNames: category.keypointNames, isResult });
    if (shape instanceof Fault) return shape;
    const attributes = attributesOf(record, shape.kind === "text", this.ignoredFields);
    const annotation: Annotation = {
      item: image.key,
      label: category.label,
      shape,
      origin: isResult ? "automatic" : "manual",
      attributes,
      place,
    };
    if (checkedScore !== undefined) annotation.score = checkedScore;
    if (record.iscrowd === 1 || record.iscrowd === true) annotation.crowd = true;
    const { findingAttribute } = this.options;
    if (findingAttribute !== undefined && Object.hasOwn(attributes, findingAttribute)) {
      annotation.finding = String(attributes[findingAttribute]);
    }
    return annotation;
  }

  image(value: unknown, place: string): CocoImage | Fault {
    const id = asId(value);
    if (id === undefined) {
      const isAbsent = value === undefined || value === null;
      return isAbsent ? missingField("image_id", "an image's id") : wrongType("image_id", value, "an image's id");
    }
    const { images } = this.catalogue;
    if (images !== null) {
      const detail = { field: "image_id", found: id, expected: "the id of an image in this file" };
      return images.get(id) ?? new Fault("unknown_image", `no image has the id ${id}`, detail);
    }
    let image = this.namedImages.get(id);
    if (image === undefined) {
      image = { key: String(id) };
      this.namedImages.set(id, image);
      this.newItems.push({ key: image.key, aliases: [], place });
    }
    return image;
  }

  category(record: JsonRecord): CocoCategory | Fault {
    const value = record.category_id ?? undefined;
    if (value === undefined) {
      if (typeof record.caption === "string") return { label: CAPTION_LABEL };
      return missingField("category_id", "a category's id");
    }
    const id = asId(value);
    if (id === undefined) return wrongType("category_id", value, "a category's id");
    const { categories } = this.catalogue;
    const known = categories?.get(id);
    if (known !== undefined) return known;
    if (typeof record.caption === "string") return { label: CAPTION_LABEL };
    // an empty list names nothing; 0 is how Datumaro says that something has no category
    if (categories === null || categories.size === 0 || Number(id) === 0) return { label: unnamedLabel(id) };
    const detail = { field: "category_id", found: id, expected: "the id of a category in this file" };
    return new Fault("unknown_category", `no category has the id ${id}`, detail);
  }
}
