import type { Page } from "@playwright/test";
import type { PageFaults } from "../watch-page";

export const LEAD = { name: "Noor Haddad", email: "noor@example.org", password: "seven quiet lanterns" } as const;
export const ARIEL = "Ariel Imaging";
export const BOREALIS = "Borealis AI";
export const PROJECT = "Chest nodules, autumn";

/** What one chapter of the story leaves to the next. */
export interface Story {
  page: Page;
  faults: PageFaults;
  /** Address of the project, once it exists. */
  project: string;
}

/** Registers the tests of a chapter; they run in order, in one browser, on one database. */
export type Chapter = (told: () => Story) => void;
