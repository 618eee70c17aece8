import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A PDF as another program reads it: through its structure tree, not through our own layout. */
export interface ReadPdf {
  pages: number;
  title: string;
  /** All words in reading order, white space as one blank. */
  text: string;
  pageTexts: string[];
  tables: ReadTable[];
  attachments: Map<string, string>;
  hasScript: boolean;
}

export interface ReadTable {
  caption: string;
  header: string[];
  rows: string[][];
}

interface StructNode {
  role?: string;
  type?: string;
  id?: string;
  children?: StructNode[];
}

/** White space within a figure is layout: a no-break blank of the text is any blank of the page. */
export function oneBlank(text: string): string {
  return text.replace(/[\s\u00a0]+/gu, " ").trim();
}

/** Without any blank: where lines end says nothing. */
export function noBlank(text: string): string {
  return text.replace(/[\s\u00a0]+/gu, "");
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const tables: ReadTable[] = [];
  const pageTexts: string[] = [];
  for (let no = 1; no <= pdf.numPages; no++) {
    const page = await pdf.getPage(no);
    const content = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string>();
    const open: (string | null)[] = [];
    let all = "";
    for (const item of content.items) {
      if ("str" in item) {
        all += item.str + (item.hasEOL ? " " : "");
        for (const id of open) if (id !== null) texts.set(id, `${texts.get(id) ?? ""}${item.str} `);
      } else if (item.type === "endMarkedContent") open.pop();
      else open.push(item.type === "beginMarkedContentProps" ? item.id : null);
    }
    pageTexts.push(oneBlank(all));
    readTables((await page.getStructTree()) as StructNode | null, texts, tables);
  }
  const attached = (await pdf.getAttachments()) as Record<string, { filename: string; content: Uint8Array }> | null;
  const { info } = await pdf.getMetadata();
  const result = {
    pages: pdf.numPages,
    title: String((info as { Title?: string }).Title ?? ""),
    text: pageTexts.join(" "),
    pageTexts,
    tables,
    attachments: new Map(
      Object.values(attached ?? {}).map(({ filename, content }) => [filename, Buffer.from(content).toString("utf8")]),
    ),
    hasScript: (await pdf.getJSActions()) !== null,
  };
  await task.destroy();
  return result;
}

function readTables(node: StructNode | null, texts: ReadonlyMap<string, string>, tables: ReadTable[]): void {
  if (!node) return;
  if (node.role !== "Table") {
    for (const child of node.children ?? []) readTables(child, texts, tables);
    return;
  }
  const part = (role: string) => (node.children ?? []).find((child) => child.role === role);
  const rowsOf = (section: StructNode | undefined) =>
    (section?.children ?? []).map((row) => (row.children ?? []).map((cell) => textOf(cell, texts)));
  const header = rowsOf(part("THead"))[0] ?? [];
  const rows = rowsOf(part("TBody"));
  const before = tables.at(-1);
  if (header.some((text) => text !== "") || !before) {
    const caption = part("Caption");
    tables.push({ caption: caption ? textOf(caption, texts) : "", header, rows });
    return;
  }
  // Every page of a table has its whole structure, but the words of its own rows only.
  for (const [at, row] of rows.entries()) if (row.some((text) => text !== "")) before.rows[at] = row;
}

function textOf(node: StructNode, texts: ReadonlyMap<string, string>): string {
  const own = node.id === undefined ? "" : (texts.get(node.id) ?? "");
  return oneBlank(own + (node.children ?? []).map((child) => textOf(child, texts)).join(" "));
}
