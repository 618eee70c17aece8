import { z } from "zod";
import { PAPERS } from "@/lib/reports/pdf/theme";
import { CANDIDATE_COLUMNS, type CandidateColumns } from "./sheet-content";

const isColumns = (value: number): value is CandidateColumns => CANDIDATE_COLUMNS.some((known) => known === value);

/** How somebody wants a checklist printed, from an address or a command line. */
export const blankRequest = z.object({
  paper: z.enum(PAPERS).default("A4"),
  columns: z.coerce.number().refine(isColumns, "1, 2, 3 or 4 candidates").default(1),
  guidance: z
    .enum(["yes", "no"])
    .default("no")
    .transform((answer) => answer === "yes"),
  /** With the logo of who is signed in; nobody's for who is not. */
  letterhead: z
    .enum(["yes", "no"])
    .default("no")
    .transform((answer) => answer === "yes"),
});
export type BlankRequest = z.output<typeof blankRequest>;
