import type { OperatingPlot, OperatingPoint } from "@/lib/charts/operating-points";
import { drawMarker } from "./marker";
import type { Sheet } from "./sheet";
import { inTag, openTag } from "./tags";
import { INK, SPACE, STYLES } from "./theme";

const PLOT_HEIGHT = 170;
const PLOT_SHARE = 0.48;
const LEFT_AXIS = 34;
const BOTTOM_AXIS = 26;
const RADIUS = 3.2;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sensitivity against false positives with both intervals, one mark a vendor, and the key with both figures in words. */
export function drawOperatingPlot(sheet: Sheet, plot: OperatingPlot): void {
  const { doc, left, width, root } = sheet;
  const keyX = left + width * PLOT_SHARE + 14;
  const keyWidth = left + width - keyX - 12;
  const entries = [...plot.points, ...plot.absent.map((one) => ({ ...one, shape: null }))].map(
    ({ name, text, shape }) => ({
      shape,
      names: sheet.lines(name, STYLES.caption, keyWidth),
      text: sheet.lines(text, STYLES.chart, keyWidth),
    }),
  );
  const keyHeight = entries.reduce(
    (sum, { names, text }) =>
      sum + names.length * STYLES.caption.lineHeight + text.length * STYLES.chart.lineHeight + 5,
    0,
  );
  const height = Math.max(PLOT_HEIGHT + BOTTOM_AXIS, keyHeight) + STYLES.caption.lineHeight + 2;
  sheet.keep(height);
  const top = sheet.y + STYLES.caption.lineHeight + 4;
  const alt = `${plot.title}. ${[...plot.points, ...plot.absent].map(({ name, text }) => `${name}: ${text}`).join(". ")}.`;
  const tag = openTag(doc, "Figure", root, { alt, bbox: [left, sheet.y, left + width, sheet.y + height] });
  inTag(doc, tag, "Figure", () => {
    sheet.write(
      sheet.printable(`${plot.yTitle} against ${plot.xTitle.toLowerCase()}`, STYLES.caption),
      left,
      sheet.y,
      STYLES.caption,
    );
    const area = { x: left + LEFT_AXIS, y: top, width: width * PLOT_SHARE - LEFT_AXIS, height: PLOT_HEIGHT };
    drawAxes(sheet, plot, area);
    for (const point of plot.points) drawPoint(doc, point, area);
    let y = top;
    for (const { shape, names, text } of entries) {
      if (shape) drawMarker(doc, shape, keyX + 3, y + STYLES.caption.lineHeight / 2 - 1, RADIUS);
      for (const [lines, style] of [[names, STYLES.caption] as const, [text, STYLES.chart] as const]) {
        for (const line of lines) {
          sheet.write(`${line} `, keyX + 12, y, style);
          y += style.lineHeight;
        }
      }
      y += 5;
    }
  });
  tag.end();
  sheet.y += height + SPACE.afterBlock;
}

function drawAxes(sheet: Sheet, { x: xAxis, y: yAxis, xTitle, yTitle }: OperatingPlot, area: Area): void {
  const { doc } = sheet;
  const floor = area.y + area.height;
  doc.lineWidth(0.6).strokeColor(INK.rule);
  doc
    .moveTo(area.x, area.y)
    .lineTo(area.x, floor)
    .lineTo(area.x + area.width, floor)
    .stroke();
  for (const { at, text } of xAxis.ticks) {
    const x = area.x + at * area.width;
    doc
      .moveTo(x, floor)
      .lineTo(x, floor + 2.5)
      .stroke();
    sheet.write(`${text} `, x, floor + 4, STYLES.axis, "center");
  }
  sheet.write(sheet.printable(xTitle, STYLES.axis), area.x + area.width / 2, floor + 14, STYLES.axis, "center");
  for (const { at, text } of yAxis.ticks) {
    const y = floor - at * area.height;
    doc
      .moveTo(area.x - 2.5, y)
      .lineTo(area.x, y)
      .stroke();
    sheet.write(text, area.x - 5, y - STYLES.axis.size / 2 - 1, STYLES.axis, "right");
  }
  const title = sheet.printable(yTitle, STYLES.axis);
  doc.save().rotate(-90, { origin: [area.x - 26, floor - area.height / 2] });
  sheet.write(title, area.x - 26, floor - area.height / 2 - STYLES.axis.size, STYLES.axis, "center");
  doc.restore();
}

function drawPoint(doc: PDFKit.PDFDocument, point: OperatingPoint, area: Area): void {
  const x = (share: number) => area.x + share * area.width;
  const y = (share: number) => area.y + area.height * (1 - share);
  doc.lineWidth(0.7).strokeColor(INK.rule);
  const { xFrom, xTo, yFrom, yTo } = point;
  if (xFrom !== null && xTo !== null) doc.moveTo(x(xFrom), y(point.y)).lineTo(x(xTo), y(point.y)).stroke();
  if (yFrom !== null && yTo !== null) doc.moveTo(x(point.x), y(yFrom)).lineTo(x(point.x), y(yTo)).stroke();
  drawMarker(doc, point.shape, x(point.x), y(point.y), RADIUS);
}
