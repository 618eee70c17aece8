import type { Block, ReportDocument } from "../document/blocks";
import { drawForest } from "./draw-forest";
import { drawOperatingPlot } from "./draw-operating";
import { drawTable } from "./draw-table";
import { drawBlanks, drawFacts, drawHeading, drawList, drawParagraph, drawTitle, drawWarning } from "./draw-text";
import { roomBelowHeading } from "./heading-room";
import { renderSheets } from "./render-sheets";
import type { Sheet } from "./sheet";
import { PAPER_SIZES, type Paper } from "./theme";

export interface PdfOptions {
  paper: Paper;
  /** Where the font files lie. */
  fontFolder: string;
  /** PNG or JPEG, on the first page. */
  logo?: Uint8Array | null;
}

/**
 * A report as PDF: tagged, its data attached, without scripts or actions, and of the same bytes for the same report.
 */
export function renderPdf(report: ReportDocument, { paper, fontFolder, logo = null }: PdfOptions): Promise<Uint8Array> {
  return renderSheets(report, { size: PAPER_SIZES[paper], fontFolder, logo }, (sheet) => {
    for (const [at, block] of report.blocks.entries()) drawBlock(sheet, block, report.blocks.slice(at + 1));
  });
}

function drawBlock(sheet: Sheet, block: Block, following: readonly Block[]): void {
  switch (block.kind) {
    case "title":
      drawTitle(sheet, block);
      break;
    case "heading":
      drawHeading(sheet, block, roomBelowHeading(sheet, following));
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
