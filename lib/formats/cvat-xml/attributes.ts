import type { Annotation, Attributes } from "@/lib/model/annotation";
import { setOwn } from "../set-own";
import { childrenNamed, type XmlNode } from "../xml/xml-node";

/** `<attribute name="x">text</attribute>` as text, untouched but for blanks around it; group and occlusion with them. */
export function cvatAttributes(node: XmlNode, outer?: XmlNode): Attributes {
  const attributes: Attributes = {};
  for (const source of outer === undefined ? [node] : [outer, node]) {
    if (source.attributes.occluded === "1") attributes.occluded = true;
    const group = source.attributes.group_id;
    if (group !== undefined && group !== "" && group !== "0") attributes.group_id = group;
    for (const child of childrenNamed(source, "attribute")) {
      const name = child.attributes.name ?? "";
      if (name !== "") setOwn(attributes, name, child.text.trim());
    }
  }
  return attributes;
}

/** `source`: manual, auto, semi-auto; absent in old files, which had people's work only. */
export function cvatOrigin(source: string | undefined): Annotation["origin"] {
  if (source === "auto") return "automatic";
  return source === "semi-auto" ? "assisted" : "manual";
}
