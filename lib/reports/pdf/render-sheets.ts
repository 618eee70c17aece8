import type { ReportDocument } from "../document/blocks";
import { openDocument, Sheet } from "./sheet";
import { asArtifact } from "./tags";
import { FOOTER_HEIGHT, LOGO, MARGINS, type PageSize, STYLES } from "./theme";

/** All of a printed document but what its pages say. */
export type Printed = Omit<ReportDocument, "blocks">;

/** Pages with footers and attachments around whatever is drawn on them: the same bytes for the same drawing. */
export function renderSheets(
  about: Printed,
  { size, fontFolder, logo = null }: { size: PageSize; fontFolder: string; logo?: Uint8Array | null },
  draw: (sheet: Sheet) => void,
): Promise<Uint8Array> {
  const doc = openDocument(about, size);
  const finished = collect(doc);
  const sheet = new Sheet(doc, size, fontFolder);
  if (logo !== null) drawLogo(sheet, logo);
  draw(sheet);
  sheet.root.end();
  drawFooters(sheet, about.footer, size);
  attach(doc, about);
  doc.end();
  return finished;
}

/** In the upper margin of the first page, at the right: it moves nothing of what is written. */
function drawLogo({ doc, left, width }: Sheet, logo: Uint8Array): void {
  const box: [number, number] = [LOGO.width, MARGINS.top - 2 * LOGO.gap];
  asArtifact(doc, "Layout", () => {
    doc.image(Buffer.from(logo), left + width - LOGO.width, LOGO.gap, { fit: box, align: "right", valign: "center" });
  });
}

function drawFooters(sheet: Sheet, footer: string, [, height]: PageSize): void {
  const { doc, left, width } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const y = height - FOOTER_HEIGHT;
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

function attach(doc: PDFKit.PDFDocument, { attachments, createdAt }: Printed): void {
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
