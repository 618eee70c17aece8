import { findEncoding } from "../text/encoding";

/** The names of the root element and of what stands directly in it, as far as the head shows; undefined: no XML. */
export function xmlHead(head: Uint8Array): { root: string; inside: ReadonlySet<string>; text: string } | undefined {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return undefined;
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes)).trimStart();
  if (!text.startsWith("<")) return undefined;
  let root: string | undefined;
  let depth = 0;
  const inside = new Set<string>();
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    if (open < 0) break;
    if (text.startsWith("<!--", open)) {
      const end = text.indexOf("-->", open + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    const close = text.indexOf(">", open);
    if (close < 0) break;
    at = close + 1;
    const second = text[open + 1];
    if (second === "?" || second === "!") continue;
    if (second === "/") {
      depth--;
      continue;
    }
    const name = /^[^\s/>]{1,100}/.exec(text.slice(open + 1, open + 102))?.[0];
    if (name === undefined) break;
    if (root === undefined) root = name;
    else if (depth === 1) inside.add(name);
    if (text[close - 1] !== "/") depth++;
  }
  return root === undefined ? undefined : { root, inside, text };
}
