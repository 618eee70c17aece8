import type { Block } from "../document/blocks";
import type { Sheet } from "./sheet";
import { asArtifact, inTag, openTag, type Role, type Tag } from "./tags";
import { INK, KEEP_WITH_HEADING, MARGINS, SPACE, STYLES, type TextStyle } from "./theme";

type Of<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

interface Flow {
  tag: Tag;
  role: Role;
  style: TextStyle;
  x: number;
  width: number;
}

/** Writes lines from the sheet's place on, over as many pages as they need, all of one structure element. */
function flowLines(sheet: Sheet, lines: readonly string[], { tag, role, style, x }: Flow): void {
  let at = 0;
  while (at < lines.length) {
    sheet.keep(style.lineHeight);
    const fits = Math.max(1, Math.floor((sheet.bottom - sheet.y) / style.lineHeight));
    const part = lines.slice(at, at + fits);
    inTag(sheet.doc, tag, role, () => {
      for (const line of part) {
        // the blank keeps the last word of a line apart from the first of the next where text is read out
        sheet.write(`${line} `, x, sheet.y, style);
        sheet.y += style.lineHeight;
      }
    });
    at += part.length;
  }
  tag.end();
}

function flowText(sheet: Sheet, text: string, flow: Flow): void {
  const lines = sheet.lines(text, flow.style, flow.width);
  // No single line is left behind at the foot of a page.
  sheet.keep(Math.min(lines.length, 2) * flow.style.lineHeight);
  flowLines(sheet, lines, flow);
}

export function drawTitle(sheet: Sheet, { text, subtitle }: Of<"title">): void {
  const { left: x, width, root, doc } = sheet;
  flowText(sheet, text, { tag: openTag(doc, "H1", root), role: "H1", style: STYLES.title, x, width });
  flowText(sheet, subtitle, { tag: openTag(doc, "P", root), role: "P", style: STYLES.subtitle, x, width });
  sheet.y += 4;
  asArtifact(doc, "Layout", () => {
    doc
      .lineWidth(1)
      .strokeColor(INK.text)
      .moveTo(x, sheet.y)
      .lineTo(x + width, sheet.y)
      .stroke();
  });
  sheet.y += SPACE.afterTitle;
}

/** A page that holds no more than a few lines of the part before is gone on with. */
function isNearTop(sheet: Sheet): boolean {
  return sheet.isFresh || ((sheet.y - MARGINS.top) * 4 < sheet.bottom - MARGINS.top && sheet.pageNo > 1);
}

export function drawHeading(sheet: Sheet, { level, text, newPage }: Of<"heading">, room: number): void {
  const { left: x, width, root, doc } = sheet;
  if (newPage && !isNearTop(sheet)) sheet.newPage();
  const isFirst = level === 1;
  sheet.gap(isFirst ? SPACE.beforeHeading1 : SPACE.beforeHeading2);
  const style = isFirst ? STYLES.heading1 : STYLES.heading2;
  const own = sheet.lines(text, style, width).length * style.lineHeight + SPACE.afterHeading;
  sheet.keep(own + Math.max(room, KEEP_WITH_HEADING));
  const role: Role = isFirst ? "H1" : "H2";
  flowText(sheet, text, { tag: openTag(doc, role, root), role, style, x, width });
  sheet.y += SPACE.afterHeading;
}

export function drawParagraph(sheet: Sheet, { text, tone }: Of<"paragraph">): void {
  const { left: x, width, root, doc } = sheet;
  flowText(sheet, text, { tag: openTag(doc, "P", root), role: "P", style: STYLES[tone], x, width });
  sheet.y += SPACE.afterBlock;
}

export function drawWarning(sheet: Sheet, { text }: Of<"warning">): void {
  const { left, width, root, doc } = sheet;
  const style = STYLES.warning;
  const lines = sheet.lines(text, style, width - SPACE.listIndent);
  const height = lines.length * style.lineHeight;
  sheet.keep(height);
  const top = sheet.y;
  if (top + height <= sheet.bottom) {
    asArtifact(doc, "Layout", () => {
      doc
        .lineWidth(2)
        .strokeColor(INK.text)
        .moveTo(left + 3, top)
        .lineTo(left + 3, top + height)
        .stroke();
    });
  }
  const tag = openTag(doc, "P", root);
  flowLines(sheet, lines, { tag, role: "P", style, x: left + SPACE.listIndent, width });
  sheet.y += SPACE.afterBlock;
}

export function drawList(sheet: Sheet, { items, ordered }: Of<"list">): void {
  const { doc, left, width } = sheet;
  const style = STYLES.plain;
  const list = openTag(doc, "L", sheet.root);
  for (const [at, item] of items.entries()) {
    const lines = sheet.lines(item, style, width - SPACE.listIndent);
    sheet.keep(Math.min(lines.length, 2) * style.lineHeight);
    const entry = openTag(doc, "LI", list);
    const label = openTag(doc, "Lbl", entry);
    inTag(doc, label, "Lbl", () => sheet.write(ordered ? `${at + 1}. ` : "• ", left + 4, sheet.y, style));
    const tag = openTag(doc, "LBody", entry);
    flowLines(sheet, lines, { tag, role: "LBody", style, x: left + SPACE.listIndent, width });
    sheet.y += SPACE.afterListItem;
  }
  list.end();
  sheet.y += SPACE.afterBlock - SPACE.afterListItem;
}

const FACT_NAME_SHARE = 0.24;

/** Names in bold, values beside them: one paragraph each, so that they are read out together. */
export function drawFacts(sheet: Sheet, { rows }: Of<"facts">): void {
  const { doc, left, width, root } = sheet;
  const nameWidth = width * FACT_NAME_SHARE;
  for (const { name, value } of rows) {
    const names = sheet.lines(name, STYLES.factName, nameWidth - 8);
    const values = sheet.lines(value, STYLES.factValue, width - nameWidth);
    const { lineHeight } = STYLES.factValue;
    sheet.keep(Math.min(Math.max(names.length, values.length), 3) * lineHeight);
    const tag = openTag(doc, "P", root);
    const top = sheet.y;
    inTag(doc, tag, "P", () => {
      names.forEach((line, at) => {
        sheet.write(`${line} `, left, top + at * lineHeight, STYLES.factName);
      });
    });
    flowLines(sheet, values, { tag, role: "P", style: STYLES.factValue, x: left + nameWidth, width });
    sheet.y = Math.max(sheet.y, sheet.y < top ? sheet.y : top + names.length * lineHeight) + 1.5;
  }
  sheet.y += SPACE.afterBlock;
}

/** Lines for a pen, two beside each other. */
export function drawBlanks(sheet: Sheet, { names }: Of<"blanks">): void {
  const { doc, left, width, root } = sheet;
  const gap = 18;
  const half = (width - gap) / 2;
  sheet.keep(Math.ceil(names.length / 2) * SPACE.blankLine);
  names.forEach((name, at) => {
    const x = left + (at % 2) * (half + gap);
    const y = sheet.y + Math.floor(at / 2) * SPACE.blankLine;
    const base = y + SPACE.blankLine - 5;
    const tag = openTag(doc, "P", root);
    inTag(doc, tag, "P", () => sheet.write(`${name} `, x, base - STYLES.blank.size - 1, STYLES.blank));
    tag.end();
    const from = x + sheet.widthOf(`${name}  `, STYLES.blank);
    asArtifact(doc, "Layout", () => {
      doc
        .lineWidth(0.6)
        .strokeColor(INK.rule)
        .moveTo(from, base)
        .lineTo(x + half, base)
        .stroke();
    });
  });
  sheet.y += Math.ceil(names.length / 2) * SPACE.blankLine + SPACE.afterBlock;
}
