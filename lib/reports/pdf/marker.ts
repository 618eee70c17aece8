import type { PointShape } from "@/lib/charts/operating-points";
import { INK } from "./theme";

/** A vendor's mark about (x, y): told apart by its form, never by a colour. */
export function drawMarker(doc: PDFKit.PDFDocument, shape: PointShape, x: number, y: number, radius: number): void {
  doc.fillColor(INK.text).strokeColor(INK.text).lineWidth(1.2);
  switch (shape) {
    case "circle":
      doc.circle(x, y, radius).fill();
      return;
    case "square":
      doc.rect(x - radius, y - radius, 2 * radius, 2 * radius).fill();
      return;
    case "triangle":
      doc.polygon([x, y - radius], [x + radius, y + radius], [x - radius, y + radius]).fill();
      return;
    case "diamond":
      doc.polygon([x, y - radius], [x + radius, y], [x, y + radius], [x - radius, y]).fill();
      return;
    case "cross":
      doc
        .moveTo(x - radius, y - radius)
        .lineTo(x + radius, y + radius)
        .stroke();
      doc
        .moveTo(x + radius, y - radius)
        .lineTo(x - radius, y + radius)
        .stroke();
      return;
    case "plus":
      doc
        .moveTo(x - radius, y)
        .lineTo(x + radius, y)
        .stroke();
      doc
        .moveTo(x, y - radius)
        .lineTo(x, y + radius)
        .stroke();
  }
}
