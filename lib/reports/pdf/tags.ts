/** Roles of PDF 1.7's structure tree that a report uses. */
export type Role =
  | "Document"
  | "H1"
  | "H2"
  | "P"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Table"
  | "Caption"
  | "THead"
  | "TBody"
  | "TR"
  | "TH"
  | "TD"
  | "Figure"
  | "Note";

export interface TagOptions {
  /** What a figure shows, in words. */
  alt?: string;
  /** What a header cell heads. */
  scope?: "Column" | "Row";
  /** x and y of two corners of a figure on its page. */
  bbox?: [number, number, number, number];
}

export type Tag = PDFKit.PDFStructureElement;

/** A structure element, a child of `parent` where there is one. */
export function openTag(doc: PDFKit.PDFDocument, role: Role, parent: Tag | null, options: TagOptions = {}): Tag {
  const tag = doc.struct(role, options);
  if (parent) parent.add(tag);
  else doc.addStructure(tag);
  return tag;
}

/** Draws what belongs to a structure element. It may be called again for the same one on a later page. */
export function inTag(doc: PDFKit.PDFDocument, tag: Tag, role: Role, draw: () => void): void {
  const content = doc.markStructureContent(role);
  draw();
  doc.endMarkedContent();
  tag.add(content);
}

/** Draws what is no part of the content: rules, repeated headers, page numbers. */
export function asArtifact(doc: PDFKit.PDFDocument, type: "Pagination" | "Layout", draw: () => void): void {
  doc.markContent("Artifact", { type });
  draw();
  doc.endMarkedContent();
}
