import type { Sheet } from "@/lib/reports/pdf/sheet";
import { asArtifact, inTag, openTag } from "@/lib/reports/pdf/tags";
import { INK } from "@/lib/reports/pdf/theme";
import { SHEET_SPACE as S, SHEET_STYLES as T } from "./sheet-style";

interface PlacedOption {
  text: string;
  dx: number;
  dy: number;
}

export interface OptionRun {
  placed: PlacedOption[];
  height: number;
}

/** Boxes one after the other, the next line when a line is full. */
export function placeOptions(sheet: Sheet, options: readonly string[], width: number): OptionRun {
  const between = width < S.narrowAnswer ? S.betweenOptionsNarrow : S.betweenOptions;
  const placed: PlacedOption[] = [];
  let dx = 0;
  let dy = 0;
  for (const text of options) {
    const needed = S.box + S.afterBox + sheet.widthOf(text, T.option);
    if (dx > 0 && dx + needed > width) {
      dx = 0;
      dy += S.optionLine;
    }
    placed.push({ text, dx, dy });
    dx += needed + between;
  }
  return { placed, height: placed.length === 0 ? 0 : dy + S.optionLine };
}

export function drawOptions(sheet: Sheet, { placed }: OptionRun, x: number, y: number): void {
  const { doc, root } = sheet;
  for (const { text, dx, dy } of placed) {
    const top = y + dy + (S.optionLine - S.box) / 2;
    asArtifact(doc, "Layout", () => {
      doc
        .lineWidth(0.8)
        .strokeColor(INK.text)
        .rect(x + dx, top, S.box, S.box)
        .stroke();
    });
    const tag = openTag(doc, "P", root);
    inTag(doc, tag, "P", () => {
      sheet.write(`${text} `, x + dx + S.box + S.afterBox, y + dy + (S.optionLine - T.option.lineHeight) / 2, T.option);
    });
    tag.end();
  }
}
