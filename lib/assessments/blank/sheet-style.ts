import { INK, STYLES, type TextStyle } from "@/lib/reports/pdf/theme";

const style = (font: TextStyle["font"], size: number, color: string = INK.text, leading = 1.25): TextStyle => ({
  font,
  size,
  lineHeight: size * leading,
  color,
});

/** Nothing is smaller than 9 points: it is read on paper, far from a screen that enlarges. */
export const SHEET_STYLES = {
  description: style("regular", 9),
  note: style("oblique", 9, INK.muted),
  heading: style("bold", 11),
  no: style("bold", 9),
  question: style("regular", 9),
  mark: style("bold", 9),
  small: style("regular", 9, INK.muted, 1.15),
  guidanceName: style("bold", 9),
  guidance: style("regular", 9, INK.muted),
  option: style("regular", 9),
  caption: style("regular", 9, INK.muted),
  columnHead: style("bold", 9),
  control: STYLES.subtitle,
} as const satisfies Record<string, TextStyle>;

/** Points. */
export const SHEET_SPACE = {
  noWidth: 24,
  rowTop: 4,
  rowBottom: 4,
  columnGap: 10,
  /** Of the answers of each candidate, by how many there are. */
  answer: { 1: 160, 2: 160, 3: 130, 4: 107 },
  wideAnswer: 320,
  box: 9,
  afterBox: 2.6,
  /** In a column that has to spare, and in a narrow one. */
  betweenOptions: 8,
  betweenOptionsNarrow: 5,
  narrowAnswer: 140,
  optionLine: 14,
  /** A line for a pen. */
  penLine: 19,
  quotientBox: 26,
  quotientHeight: 17,
  headLine: 24,
  columnHead: 15,
  signatureLine: 26,
} as const;
