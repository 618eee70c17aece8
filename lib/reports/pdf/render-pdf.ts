import type { Block, ReportDocument } from "../document/blocks";
import { drawForest } from "./draw-forest";
import { drawOperatingPlot } from "./draw-operating";
import { drawTable } from "./draw-table";
import { drawBlanks, drawFacts, drawHeading, drawList, drawParagraph, drawTitle, drawWarning } from "./draw-text";
import { openDocument, Sheet } from "./sheet";
import { asArtifact } from "./tags";
import { FOOTER_HEIGHT, PAPER_SIZES, type Paper, STYLES } from "./theme";

export interface PdfOptions {
  paper: Paper;
  /** Where the font files lie. */
  fontFolder: string;
}

/**
 * A report as PDF: tagged, its data attached, without scripts or actions, and of the same bytes for the same report.
 */
export function renderPdf(report: ReportDocument, { paper, fontFolder }: PdfOptions): Promise<Uint8Array> {
  const doc = openDocument(report, paper);
  const finished = collect(doc);
  const sheet = new Sheet(doc, paper, fontFolder);
  for (const [at, block] of report.blocks.entries()) drawBlock(sheet, block, report.blocks[at + 1]);
  sheet.root.end();
  drawFooters(sheet, report.footer, paper);
  attach(doc, report);
  doc.end();
  return finished;
}

/** A chart is taller than a line or two: its heading goes with its first rows. */
const CHART_BEGINS = 130;

function drawBlock(sheet: Sheet, block: Block, next: Block | undefined): void {
  switch (block.kind) {
    case "title":
      drawTitle(sheet, block);
      break;
    case "heading":
      drawHeading(sheet, block, next?.kind === "forest" || next?.kind === "operating" ? CHART_BEGINS : 0);
      break;
    case "paragraph":
      drawParagraph(sheet, block);
      break;
    case "list":
      drawList(sheet, block);
      break;
    case "facts":
      drawFacts(sheet, block);
      break;
    case "table":
      drawTable(sheet, block.table);
      break;
    case "forest":
      drawForest(sheet, block.chart);
      break;
    case "operating":
      drawOperatingPlot(sheet, block.plot);
      break;
    case "warning":
      drawWarning(sheet, block);
      break;
    case "blanks":
      drawBlanks(sheet, block);
      break;
  }
}

function drawFooters(sheet: Sheet, footer: string, paper: Paper): void {
  const { doc, left, width } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const y = PAPER_SIZES[paper][1] - FOOTER_HEIGHT;
  for (let at = 0; at < count; at++) {
    doc.switchToPage(start + at);
    const page = `Page ${at + 1} of ${count}`;
    const room = width - sheet.widthOf(page, STYLES.footer) - 20;
    const [text = ""] = sheet.lines(footer, STYLES.footer, room);
    asArtifact(doc, "Pagination", () => {
      sheet.write(text, left, y, STYLES.footer);
      sheet.write(page, left + width, y, STYLES.footer, "right");
    });
  }
}

function attach(doc: PDFKit.PDFDocument, { attachments, createdAt }: ReportDocument): void {
  for (const { name, type, description, text } of attachments) {
    const options = { name, type, description, relationship: "Data", creationDate: createdAt, modifiedDate: createdAt };
    doc.file(Buffer.from(text, "utf8"), options);
  }
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on("error", reject);
  });
}
