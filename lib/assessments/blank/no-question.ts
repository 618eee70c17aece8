import type { SheetRow } from "./sheet-content";

/** What a row lacks that is no numbered question. */
export const NO_QUESTION = {
  no: "",
  mark: "",
  small: "",
  references: "",
  guidance: [],
  isShared: false,
  lines: [],
} satisfies Partial<SheetRow>;
