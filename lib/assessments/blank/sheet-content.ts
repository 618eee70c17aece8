/** So many candidates stand beside each other. */
export const CANDIDATE_COLUMNS = [1, 2, 3, 4] as const;
export type CandidateColumns = (typeof CANDIDATE_COLUMNS)[number];

/** What a row has room for, in each candidate's column. */
export type AnswerSpace =
  /** Boxes to tick. `own`: the box for "met by our own procedure", on a line of its own. */
  | { kind: "boxes"; options: string[]; own: string | null }
  /** A line to write on, with boxes after it. */
  | { kind: "line"; label: string; options: string[]; own: string | null }
  /** Two boxes to write in, and their quotient. */
  | { kind: "quotient" }
  /** Room for nothing: a row of words. */
  | { kind: "none" };

/** One row: it stands on one page, whole. */
export interface SheetRow {
  /** "12": printed order; empty where a row is no question. */
  no: string;
  text: string;
  /** Set off in bold before the small print: "KNOCK-OUT". */
  mark: string;
  /** Weight, condition. */
  small: string;
  references: string;
  guidance: { name: string; text: string }[];
  answer: AnswerSpace;
  /** One answer for all candidates. */
  isShared: boolean;
  /** Names of the lines below: evidence, note. */
  lines: string[];
}

export interface SheetSection {
  heading: string;
  note: string | null;
  /** Of one candidate: short questions with many boxes. */
  areAnswersWide: boolean;
  rows: SheetRow[];
}

/** A checklist to be filled with a pen, as finished words. */
export interface BlankSheet {
  title: string;
  subtitle: string;
  description: string;
  /** Lines at the top: candidate, project, assessor, date. */
  head: string[];
  howTo: string[];
  columns: CandidateColumns;
  /** Column heads; one candidate has none. */
  candidates: string[];
  questionHead: string;
  sections: SheetSection[];
  signatures: { title: string; lines: string[] }[];
  control: string;
  footer: string;
  language: "en";
  createdAt: Date;
}
