import { codeValue, type DicomSet, meaning } from "../dicom/data-set";

/** One node of a structured report: what it is called, what it holds. */
export interface ContentItem {
  type: string;
  /** Meaning of the concept name; the standard allows none for containers and references. */
  name?: string;
  code?: string;
  data: DicomSet;
  children: ContentItem[];
}

/** Deeper reports are cut: no template nests so far. */
const MAX_DEPTH = 40;

export function contentTree(data: DicomSet, depth = 0): ContentItem {
  const concept = data.first("x0040a043");
  const [name, code] = [meaning(concept), codeValue(concept)];
  const children = depth >= MAX_DEPTH ? [] : data.sequence("x0040a730").map((child) => contentTree(child, depth + 1));
  return {
    type: data.text("x0040a040") ?? "",
    ...(name !== undefined && { name }),
    ...(code !== undefined && { code }),
    data,
    children,
  };
}

/** Nodes of the tree in document order, the root first. */
export function* walk(item: ContentItem): Generator<ContentItem> {
  yield item;
  for (const child of item.children) yield* walk(child);
}

/** A node's value as text: a code's meaning, a text, a name, an identifier, a number with its unit. */
export function contentText({ type, data }: ContentItem): string | undefined {
  switch (type) {
    case "CODE":
      return meaning(data.first("x0040a168"));
    case "TEXT":
      return data.text("x0040a160");
    case "PNAME":
      return data.text("x0040a123");
    case "UIDREF":
      return data.text("x0040a124");
    case "DATE":
      return data.text("x0040a121");
    default:
      return undefined;
  }
}
