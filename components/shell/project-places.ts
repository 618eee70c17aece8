import { SHELL_TEXT as T } from "@/lib/text/shell";

/** The pages of a project, in the order of its tabs. */
export const PROJECT_PLACES = [
  { path: "", label: T.overview },
  { path: "/compare", label: T.compare },
  { path: "/scorecard", label: T.scorecard },
  { path: "/disagreements", label: T.disagreements },
  { path: "/agreement", label: T.agreement },
  { path: "/drift", label: T.drift },
  { path: "/batches", label: T.batches },
  { path: "/gold", label: T.gold },
  { path: "/protocol", label: T.protocol },
  { path: "/items", label: T.items },
  { path: "/reports", label: T.reports },
  { path: "/feedback", label: T.feedback },
  { path: "/settings", label: T.settings },
] as const;
