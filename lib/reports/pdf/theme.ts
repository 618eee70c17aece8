/** Sizes are points (1/72 inch); y grows downwards from the page's upper edge. */
export const PAPERS = ["A4", "Letter"] as const;
export type Paper = (typeof PAPERS)[number];

/** Width and height of a page. */
export type PageSize = readonly [number, number];

export const PAPER_SIZES: Readonly<Record<Paper, PageSize>> = {
  A4: [595.28, 841.89],
  Letter: [612, 792],
};

/** A paper on its long side. */
export function landscape([width, height]: PageSize): PageSize {
  return [height, width];
}

export const MARGINS = { top: 42, bottom: 50, left: 50, right: 50 } as const;
/** The widest a logo gets, and how far it keeps from the page's edge and from the text. */
export const LOGO = { width: 140, gap: 8 } as const;
/** From the page's lower edge to the footer's text. */
export const FOOTER_HEIGHT = 34;

export const FONT_FILES = {
  regular: "DejaVuSans.ttf",
  bold: "DejaVuSans-Bold.ttf",
  oblique: "DejaVuSans-Oblique.ttf",
} as const;
export type FontName = keyof typeof FONT_FILES;

export interface TextStyle {
  font: FontName;
  size: number;
  lineHeight: number;
  color: string;
}

/** Greys only: nothing is said by hue, so that black-and-white print loses nothing. */
export const INK = {
  text: "#111111",
  muted: "#444444",
  rule: "#777777",
  hairline: "#bbbbbb",
  band: "#e4e4e4",
} as const;

const style = (font: FontName, size: number, color: string = INK.text, leading = 1.35): TextStyle => ({
  font,
  size,
  lineHeight: size * leading,
  color,
});

export const STYLES = {
  title: style("bold", 14, INK.text, 1.25),
  subtitle: style("regular", 8.5, INK.muted),
  heading1: style("bold", 13, INK.text, 1.25),
  heading2: style("bold", 9.5, INK.text, 1.25),
  lead: style("regular", 9.5, INK.text, 1.3),
  plain: style("regular", 8, INK.text, 1.3),
  note: style("oblique", 7.5, INK.muted),
  warning: style("regular", 8, INK.text, 1.3),
  factName: style("bold", 8),
  factValue: style("regular", 8),
  caption: style("bold", 8),
  cell: style("regular", 7.2, INK.text, 1.25),
  head: style("bold", 7.2, INK.text, 1.25),
  chart: style("regular", 7.2, INK.text, 1.25),
  chartNote: style("regular", 6.4, INK.muted, 1.25),
  axis: style("regular", 6.4, INK.muted, 1.25),
  footer: style("regular", 6.8, INK.muted),
  blank: style("regular", 8, INK.muted),
} as const satisfies Record<string, TextStyle>;

export const SPACE = {
  afterTitle: 6,
  beforeHeading1: 16,
  beforeHeading2: 7,
  afterHeading: 3,
  afterBlock: 6,
  listIndent: 16,
  afterListItem: 1.5,
  cell: 3,
  cellTop: 2.2,
  blankLine: 22,
} as const;

/** Below a heading at least so much of what it names stands on the same page. */
export const KEEP_WITH_HEADING = 70;
/** A text of more characters is cut visibly; the attached data holds all of it. */
export const LONGEST_TEXT = 4000;
