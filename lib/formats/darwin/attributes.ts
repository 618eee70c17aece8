import type { Attributes } from "@/lib/model/annotation";
import { asList, asRecord, asText, type JsonRecord } from "../json/record";
import { setOwn } from "../set-own";

function add(attributes: Attributes, name: string, value: string): void {
  const before = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  const isNew = before === undefined || !String(before).split("; ").includes(value);
  if (isNew) setOwn(attributes, name, before === undefined ? value : `${before}; ${value}`);
}

/** Properties (their values joined where there are several), text, instance id and attribute names of an annotation. */
export function darwinAttributes(annotation: JsonRecord): Attributes {
  const attributes: Attributes = {};
  for (const entry of asList(annotation.properties)) {
    const property = asRecord(entry);
    const name = asText(property?.name);
    const value = property?.value;
    const text = typeof value === "boolean" ? String(value) : asText(value);
    if (name !== undefined && text !== undefined) add(attributes, name, text);
  }
  const text = asText(asRecord(annotation.text)?.text);
  if (text !== undefined) add(attributes, "text", text);
  const instance = asText(asRecord(annotation.instance_id)?.value);
  if (instance !== undefined) add(attributes, "instance_id", instance);
  for (const name of asList(annotation.attributes)) if (typeof name === "string") add(attributes, "attributes", name);
  return attributes;
}
