import type { DeliveryFile } from "../format";
import { asText } from "../json/record";
import { refusal } from "../refuse";
import { cutNodes } from "../xml/cut-nodes";
import { childrenNamed, type XmlNode } from "../xml/xml-node";

export interface WorkspaceLayer {
  key: string;
  role: string;
  /** The path on the machine that saved it. */
  path: string;
}

/** What an ITK-SNAP workspace (.itksnap) points to: images by their role, and the names of label values. */
export interface ItksnapWorkspace {
  saveLocation?: string;
  layers: WorkspaceLayer[];
  labels: { value: number; name: string }[];
}

export interface WorkspaceOptions {
  /** How many of its segmentations came with it. */
  deliveredMaps?: number;
}

/** A path's last part, whichever system wrote it. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

export async function readWorkspaceFile(file: DeliveryFile): Promise<ItksnapWorkspace> {
  let root: XmlNode | undefined;
  for await (const events of cutNodes(file, { containers: new Set() })) {
    for (const event of events) if (event.type === "node") root ??= event.node;
  }
  if (root?.name !== "registry") {
    const found = root === undefined ? "nothing" : `<${root.name}>`;
    throw refusal(file.name, "not_this_format", "line 1", "no <registry>", { found, expected: "<registry>" });
  }
  const table = folder(folder(root, "IRIS"), "LabelTable");
  const layers = childrenNamed(folder(root, "Layers") ?? EMPTY, "folder").map((layer) => ({
    key: layer.attributes.key ?? "",
    role: entry(layer, "Role") ?? "",
    path: entry(layer, "AbsolutePath") ?? "",
  }));
  const labels = tablesOf(root, table).flatMap((element) => {
    const value = Number(entry(element, "Index"));
    const name = entry(element, "Label");
    return Number.isSafeInteger(value) && value !== 0 && name !== undefined ? [{ value, name }] : [];
  });
  const saveLocation = entry(root, "SaveLocation");
  return {
    layers: layers.filter(({ role }) => role !== ""),
    labels,
    ...(saveLocation !== undefined && { saveLocation }),
  };
}

const EMPTY: XmlNode = { name: "folder", attributes: {}, children: [], text: "", line: 0 };

/** The elements of the label table: under IRIS, or wherever a version of the program put the table. */
function tablesOf(root: XmlNode, table: XmlNode | undefined): XmlNode[] {
  const found = table ?? tableBelow(root);
  return found === undefined
    ? []
    : childrenNamed(found, "folder").filter(({ attributes }) => attributes.key?.startsWith("Element["));
}

function tableBelow(node: XmlNode): XmlNode | undefined {
  for (const child of node.children) {
    if (child.name === "folder" && child.attributes.key === "LabelTable") return child;
    const inside = tableBelow(child);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function folder(node: XmlNode | undefined, key: string): XmlNode | undefined {
  return node && childrenNamed(node, "folder").find(({ attributes }) => attributes.key === key);
}

function entry(node: XmlNode, key: string): string | undefined {
  return asText(childrenNamed(node, "entry").find(({ attributes }) => attributes.key === key)?.attributes.value);
}
