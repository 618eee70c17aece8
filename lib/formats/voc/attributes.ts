import type { Attributes } from "@/lib/model/annotation";
import { setOwn } from "../set-own";
import { childNamed, childrenNamed, childText, type XmlNode } from "../xml/xml-node";

/** Flags that are set, a pose that is stated, and what stands under `<attributes>`. */
export function vocAttributes(object: XmlNode): Attributes {
  const attributes: Attributes = {};
  for (const flag of ["difficult", "truncated", "occluded"]) {
    const value = childText(object, flag)?.toLowerCase();
    if (value === "1" || value === "true") attributes[flag] = true;
  }
  const pose = childText(object, "pose");
  if (pose !== undefined && pose !== "Unspecified") attributes.pose = pose;
  const list = childNamed(object, "attributes");
  for (const attribute of list === undefined ? [] : childrenNamed(list, "attribute")) {
    const name = childText(attribute, "name");
    const value = childText(attribute, "value");
    if (name !== undefined && value !== undefined) setOwn(attributes, name, value);
  }
  return attributes;
}
