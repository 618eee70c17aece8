import { readFileSync } from "node:fs";
import path from "node:path";
import PDFDocument from "pdfkit";
import { printableText } from "./printable-text";
import { openTag, type Tag } from "./tags";
import { FONT_FILES, type FontName, MARGINS, type PageSize, type TextStyle } from "./theme";
import { wrapText } from "./wrap-text";

interface GlyphSource {
  font: { hasGlyphForCodePoint(point: number): boolean };
}

/** The font behind a document's current one. pdfkit keeps it in a field that its types leave out. */
function currentFont(doc: PDFKit.PDFDocument): GlyphSource["font"] {
  return (doc as unknown as { _font: GlyphSource })._font.font;
}

/** The document with a place to write at: pages are begun here and nowhere else. */
export class Sheet {
  readonly root: Tag;
  readonly left = MARGINS.left;
  readonly width: number;
  /** Lower end of what may be written on. */
  readonly bottom: number;
  y: number = MARGINS.top;
  private readonly widths = new Map<string, number>();
  private readonly glyphs = new Map<FontName, GlyphSource["font"]>();

  constructor(
    readonly doc: PDFKit.PDFDocument,
    [width, height]: PageSize,
    fontFolder: string,
  ) {
    this.width = width - MARGINS.left - MARGINS.right;
    this.bottom = height - MARGINS.bottom;
    for (const name of Object.keys(FONT_FILES) as FontName[]) {
      doc.registerFont(name, readFileSync(path.join(fontFolder, FONT_FILES[name])));
      doc.font(name);
      this.glyphs.set(name, currentFont(doc));
    }
    doc.addPage();
    this.root = openTag(doc, "Document", null);
  }

  newPage(): void {
    this.doc.addPage();
    this.y = MARGINS.top;
  }

  /** From 1. */
  get pageNo(): number {
    return this.doc.bufferedPageRange().count;
  }

  /** Whether nothing has been written on the page yet. */
  get isFresh(): boolean {
    return this.y <= MARGINS.top;
  }

  /** Begins a page unless so much room is left; what needs more than a page begins one too. */
  keep(height: number): void {
    if (!this.isFresh && this.y + height > this.bottom) this.newPage();
  }

  /** Leaves room, but not at the top of a page. */
  gap(height: number): void {
    if (!this.isFresh) this.y += height;
  }

  /** The text as this font can show it. */
  printable(text: string, style: TextStyle): string {
    const font = this.glyphs.get(style.font);
    return printableText(text, (point) => font?.hasGlyphForCodePoint(point) ?? false);
  }

  lines(text: string, style: TextStyle, width: number): string[] {
    return wrapText(this.printable(text, style), width, (part) => this.widthOf(part, style));
  }

  widthOf(text: string, style: TextStyle): number {
    const key = `${style.font} ${style.size} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    this.use(style);
    const width = this.doc.widthOfString(text);
    this.widths.set(key, width);
    return width;
  }

  /** Writes one line with its upper edge at `y`; `x` is its left end, or the right one. */
  write(text: string, x: number, y: number, style: TextStyle, align: "left" | "right" | "center" = "left"): void {
    this.use(style);
    const width = align === "left" ? 0 : this.widthOf(text, style);
    const left = align === "right" ? x - width : x - width / 2;
    this.doc.fillColor(style.color).text(text, align === "left" ? x : left, y, { lineBreak: false });
  }

  private use(style: TextStyle): void {
    this.doc.font(style.font).fontSize(style.size);
  }
}

/** An empty tagged document of pages of that size; what it is called and when it was made, and nothing of this machine. */
export function openDocument(meta: { title: string; language: string; createdAt: Date }, size: PageSize) {
  return new PDFDocument({
    size: [...size],
    // The sheet breaks pages itself: with a margin, pdfkit would begin one whenever text nears the edge.
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: meta.language,
    displayTitle: true,
    info: {
      Title: metadataText(meta.title),
      Creator: "Assay",
      Producer: "Assay",
      CreationDate: new Date(Math.floor(meta.createdAt.getTime() / 1000) * 1000),
    },
  });
}

/** pdfkit copies the title into XML as it is: what XML reserves, or forbids, is replaced. */
function metadataText(text: string): string {
  return printableText(text, () => true)
    .replaceAll("&", "＆")
    .replaceAll("<", "‹")
    .replaceAll(">", "›");
}
