import { renderSheets } from "@/lib/reports/pdf/render-sheets";
import { landscape, PAPER_SIZES, type Paper } from "@/lib/reports/pdf/theme";
import type { Template } from "../templates/template";
import { type BlankOptions, blankSheet } from "./blank-sheet";
import { drawSheet } from "./draw-sheet";

export interface BlankPdfOptions extends BlankOptions {
  paper: Paper;
  fontFolder: string;
  logo?: Uint8Array | null;
}

/** A checklist to be filled with a pen. Several candidates side by side lie on the paper's long side. */
export function blankPdf(
  template: Template,
  { paper, fontFolder, logo = null, ...options }: BlankPdfOptions,
): Promise<Uint8Array> {
  const content = blankSheet(template, options);
  const size = options.columns === 1 ? PAPER_SIZES[paper] : landscape(PAPER_SIZES[paper]);
  const { title, footer, language, createdAt } = content;
  return renderSheets({ title, footer, language, createdAt, attachments: [] }, { size, fontFolder, logo }, (sheet) =>
    drawSheet(sheet, content),
  );
}
