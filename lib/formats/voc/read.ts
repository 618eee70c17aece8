import type { Annotation, DeliveredItem, DeliverySink } from "@/lib/model/annotation";
import { itemKey } from "@/lib/model/item-key";
import { Fault, missingField } from "../fault";
import type { DeliveryFile } from "../format";
import { aliasesOf } from "../item-book";
import { asSide } from "../json/record";
import { refusal } from "../refuse";
import { outOfImage } from "../shapes/out-of-image";
import { SinkWriter } from "../sink-writer";
import { cutNodes } from "../xml/cut-nodes";
import { childNamed, childText, type XmlNode } from "../xml/xml-node";
import { vocAttributes } from "./attributes";
import { objectShape } from "./object-shape";
import type { VocOptions } from "./options";

const CONTAINERS: ReadonlySet<string> = new Set(["annotation"]);
/** One file is one image: more is no annotation of one. */
const MOST_OBJECTS = 1_000_000;

/** What stands in the file beside its objects, and these. */
interface VocDocument {
  fields: XmlNode;
  objects: XmlNode[];
}

async function readDocument(file: DeliveryFile, sink: DeliverySink): Promise<VocDocument> {
  const fields: XmlNode = { name: "annotation", attributes: {}, children: [], text: "", line: 1 };
  const objects: XmlNode[] = [];
  const options = { containers: CONTAINERS, progress: sink.progress?.bind(sink), signal: sink.signal };
  let isVoc = false;
  for await (const events of cutNodes(file, options)) {
    for (const event of events) {
      const name = event.type === "node" ? event.node.name : event.name;
      if (event.depth === 0 && event.type !== "close" && name !== "annotation") {
        const detail = { found: name, expected: "annotation" };
        throw refusal(file.name, "not_this_format", "the root", `its root is <${name}>, not <annotation>`, detail);
      }
      isVoc = true;
      if (event.type !== "node") continue;
      if (event.node.name === "object") objects.push(event.node);
      else fields.children.push(event.node);
      if (objects.length > MOST_OBJECTS || fields.children.length > MOST_OBJECTS) {
        throw refusal(file.name, "too_large", "the file", `one image has more than ${MOST_OBJECTS} objects`);
      }
    }
  }
  if (!isVoc) throw refusal(file.name, "not_this_format", "the file", "it has no <annotation>");
  return { fields, objects };
}

function itemOf(fields: XmlNode, fileName: string): DeliveredItem {
  const name = childText(fields, "filename");
  const path = childText(fields, "path");
  const key = itemKey(name ?? path ?? fileName);
  const size = childNamed(fields, "size");
  // LabelMe's own writing of it
  const rows = childNamed(fields, "imagesize");
  const width = asSide(childText(size, "width") ?? childText(rows, "ncols"));
  const height = asSide(childText(size, "height") ?? childText(rows, "nrows"));
  const folder = childText(fields, "folder");
  const placed = folder === undefined || name === undefined ? undefined : `${folder}/${name}`;
  return {
    key,
    aliases: aliasesOf(key, name, path, placed),
    ...(width !== undefined && height !== undefined && { width, height }),
    place: "annotation",
  };
}

/** Whether the file says that it is of the VOC data set, whose pixels count from 1. */
function saysVoc(fields: XmlNode): boolean {
  const source = childNamed(fields, "source");
  const words = [childText(fields, "folder"), childText(source, "database"), childText(source, "annotation")];
  return words.some((word) => word !== undefined && /^(?:the\s+)?(?:pascal\s*)?voc\s*\d{4}/i.test(word));
}

/** Reads one Pascal VOC file, which is one image. README.md says what is kept. */
export async function readVoc(file: DeliveryFile, options: VocOptions, sink: DeliverySink): Promise<void> {
  const out = new SinkWriter(file.name, sink);
  const { fields, objects } = await readDocument(file, sink);
  const item = itemOf(fields, file.name);
  const owner = childNamed(fields, "owner");
  out.person(childText(owner, "name"), "owner", "person_name");
  out.person(childText(owner, "flickrid"), "owner", "user_name");
  await out.item(item);
  const isOneBased = options.corners === undefined ? saysVoc(fields) : options.corners === "one_based";
  for (const [i, object] of objects.entries()) {
    const place = `line ${object.line}, object[${i}]`;
    if (childText(object, "deleted") === "1") {
      out.leaveOut("deleted objects", "the annotator took them back (LabelMe keeps them in the file)");
      continue;
    }
    await out.keep(annotationOf(object, item, isOneBased, place), place);
    const parts = object.children.filter(({ name }) => name === "part").length;
    out.leaveOut("parts of objects", "a part is no object of its own", parts);
    if (childNamed(object, "actions") !== undefined) out.leaveOut("actions", "not kept");
  }
  out.finish();
}

function annotationOf(object: XmlNode, item: DeliveredItem, isOneBased: boolean, place: string): Annotation | Fault {
  const label = childNamed(object, "name")?.text;
  if (label === undefined || label.trim() === "") return missingField("name", "the class of the object");
  const shape = objectShape(object, isOneBased);
  if (shape instanceof Fault) return shape;
  const outside = outOfImage(shape, item);
  if (outside !== undefined) return outside;
  return { item: item.key, label, shape, origin: "manual", attributes: vocAttributes(object), place };
}
