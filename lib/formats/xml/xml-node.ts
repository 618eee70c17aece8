/** An XML element with all that is in it. */
export interface XmlNode {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlNode[];
  /** Its own text, outside of children, untouched. */
  text: string;
  /** Line of its opening tag. */
  line: number;
}

export function childNamed(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((child) => child.name === name);
}

export function childrenNamed(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** Text of a child, trimmed; undefined where there is no such child or it is blank. */
export function childText(node: XmlNode | undefined, name: string): string | undefined {
  const text = node === undefined ? undefined : childNamed(node, name)?.text.trim();
  return text === "" ? undefined : text;
}
