import type { Annotation, Attributes, DeliverySink } from "@/lib/model/annotation";
import { codeValue, type DicomSet } from "../dicom/data-set";
import { openDicom } from "../dicom/open";
import { watchPeople } from "../dicom/people";
import { Fault, missingField } from "../fault";
import { type DeliveryFile, FormatError } from "../format";
import { itemOfFile, type OneItemOptions } from "../one-item";
import { setOwn } from "../set-own";
import { SinkWriter } from "../sink-writer";
import { type ContentItem, contentText, contentTree, walk } from "./content";

/** Codes of DCM: a group of measurements, its names, who or what observed. */
const MEASUREMENT_GROUP = "125007";
const TRACKING_ID = "112039";
const TRACKING_UID = "112040";
const PERSON_NAME = "121008";
const DEVICE_NAME = "121013";

/**
 * Measurements of a structured report (template 1500): every number inside a measurement group is one `measurement`, its
 * label the concept's name. What else the group says of its finding (site, codes, tracking ids, the segment) are attributes.
 */
export async function readDicomSr(file: DeliveryFile, options: OneItemOptions, sink: DeliverySink): Promise<void> {
  const data = await openDicom(file);
  const missing = data.required("x0040a730", "ContentSequence");
  if (missing) throw new FormatError(missing.at(file.name, "the data set"));
  const out = new SinkWriter(file.name, sink);
  const item = itemOfFile(file, options, { aliases: evidenceSeries(data) });
  await out.item(item);
  watchPeople(data, out);
  const root = contentTree(data);
  const observers: string[] = [];
  for (const node of walk(root)) {
    const name = node.type === "PNAME" ? contentText(node) : undefined;
    if (name === undefined) continue;
    out.person(name, node.name ?? "a person's name", "person_name");
    if (node.code === PERSON_NAME) observers.push(name);
  }
  const devices = [...walk(root)].flatMap((node) => (node.code === DEVICE_NAME ? (contentText(node) ?? []) : []));
  // a person who is named with a device has used it
  const isDevice = observers.length === 0;
  const [annotator, another] = isDevice ? devices : observers;
  const by = {
    ...(annotator !== undefined && another === undefined && { annotator }),
    origin: isDevice && devices.length > 0 ? ("automatic" as const) : ("manual" as const),
  };
  const groups = [...walk(root)].filter(({ type, code }) => type === "CONTAINER" && code === MEASUREMENT_GROUP);
  for (const [index, group] of groups.entries()) {
    const facts = groupFacts(group);
    let position = 0;
    for (const node of walk(group)) {
      if (node.type !== "NUM") continue;
      const place = `measurement group ${index + 1}, number ${++position}`;
      await out.keep(measured(node, facts, { item: item.key, place, by }), place);
    }
    if (position === 0)
      out.leaveOut("measurement groups without a number", "their evaluations stand beside nothing measured");
  }
  const inside = new Set(groups.flatMap((group) => [...walk(group)]));
  const regions = [...inside].filter(({ type }) => type === "SCOORD" || type === "SCOORD3D").length;
  out.leaveOut("coordinates of what was measured", "only the numbers are read", regions);
  const others = [...walk(root)].filter((node) => node.type === "NUM" && !inside.has(node)).length;
  out.leaveOut("numbers outside of measurement groups", "nothing says what they were measured on", others);
  if (groups.length === 0) out.leaveOut("reports without measurement groups", "another template than 1500");
  out.finish();
}

interface GroupFacts {
  finding?: string;
  attributes: Attributes;
}

/** What a group says of its finding: codes and texts by their names, and the segment that was measured. */
function groupFacts(group: ContentItem): GroupFacts {
  const attributes: Attributes = {};
  let finding: string | undefined;
  for (const child of group.children) {
    const text = contentText(child);
    if (child.code === TRACKING_ID) finding = text ?? finding;
    if (child.code === TRACKING_UID) finding ??= text;
    if (text !== undefined && child.name !== undefined && child.type !== "PNAME") setOwn(attributes, child.name, text);
    if (child.type === "IMAGE") {
      const segment = child.data.first("x00081199")?.short("x0062000b");
      if (segment !== undefined) attributes.segment = segment;
    }
  }
  return { ...(finding !== undefined && { finding }), attributes };
}

function measured(
  node: ContentItem,
  { finding, attributes }: GroupFacts,
  { item, place, by }: { item: string; place: string; by: Pick<Annotation, "annotator" | "origin"> },
): Annotation | Fault {
  if (node.name === undefined) return missingField("ConceptNameCodeSequence", "a name of what was measured");
  const value = node.data.first("x0040a300");
  const number = value?.decimal("x0040a30a");
  if (value === undefined || number === undefined) return missingField("NumericValue", "a number");
  if (!Number.isFinite(number)) {
    return new Fault("not_finite", "NumericValue is not finite", {
      field: "NumericValue",
      found: value.text("x0040a30a"),
      expected: "a finite number",
    });
  }
  return {
    item,
    label: node.name,
    shape: { kind: "measurement", value: number, unit: unitOf(value) },
    ...(finding !== undefined && { finding }),
    ...by,
    attributes: { ...attributes, ...modifiers(node) },
    place,
  };
}

/** The unit by its UCUM code, which is one and the same in every language. */
function unitOf(value: DicomSet): string {
  return codeValue(value.first("x004008ea")) ?? "";
}

/** What a number says of itself: its derivation, method, site. */
function modifiers(node: ContentItem): Attributes {
  const attributes: Attributes = {};
  for (const child of node.children) {
    const text = contentText(child);
    if (text !== undefined && child.name !== undefined && child.type === "CODE") setOwn(attributes, child.name, text);
  }
  return attributes;
}

/** UIDs of the series that the report refers to. */
function evidenceSeries(data: DicomSet): string[] {
  return data
    .sequence("x0040a375")
    .flatMap((study) => study.sequence("x00081115"))
    .flatMap((series) => series.text("x0020000e") ?? []);
}
