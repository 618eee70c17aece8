import type { Block } from "../document/blocks";
import { tableBeginning } from "./draw-table";
import type { Sheet } from "./sheet";
import { KEEP_WITH_HEADING, SPACE, STYLES } from "./theme";

/** A chart is taller than a line or two: its heading goes with its first rows, or with all of it where it is one piece. */
const FOREST_BEGINS = 130;
const OPERATING_HEIGHT = 230;
const FEWEST_LINES = 3;
/** What needs a larger share of a page does not keep its heading waiting for it. */
const MOST_OF_A_PAGE = 0.4;

/**
 * The room that must be left below a heading: for the headings and words that follow it, down to the beginning of what
 * they speak of, so that no page ends with a heading or with an introduction to the next page.
 */
export function roomBelowHeading(sheet: Sheet, following: readonly Block[]): number {
  const room = roomFor(sheet, following);
  return room > sheet.bottom * MOST_OF_A_PAGE ? KEEP_WITH_HEADING : room;
}

function roomFor(sheet: Sheet, [block, ...rest]: readonly Block[]): number {
  if (block === undefined) return 0;
  const own = beginning(sheet, block);
  if (block.kind === "paragraph") return own + roomFor(sheet, rest);
  return block.kind === "heading" ? own + Math.max(KEEP_WITH_HEADING, roomFor(sheet, rest)) : own;
}

function beginning(sheet: Sheet, block: Block): number {
  switch (block.kind) {
    case "heading":
      return block.level === 1
        ? SPACE.beforeHeading1 + STYLES.heading1.lineHeight + SPACE.afterHeading
        : SPACE.beforeHeading2 + STYLES.heading2.lineHeight + SPACE.afterHeading;
    case "paragraph": {
      const style = STYLES[block.tone];
      return sheet.lines(block.text, style, sheet.width).length * style.lineHeight + SPACE.afterBlock;
    }
    case "table":
      return tableBeginning(sheet, block.table);
    case "forest":
      return FOREST_BEGINS;
    case "operating":
      return OPERATING_HEIGHT;
    case "facts":
      return Math.min(block.rows.length, FEWEST_LINES) * (STYLES.factValue.lineHeight + 1.5);
    case "blanks":
      return Math.ceil(block.names.length / 2) * SPACE.blankLine;
    case "title":
    case "list":
    case "warning":
      return FEWEST_LINES * STYLES.plain.lineHeight;
  }
}
