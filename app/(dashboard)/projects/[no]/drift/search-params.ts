import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { DRIFT_BY, DRIFT_EACH } from "@/lib/drift/load-drift";
import { SCORE_CHARTS } from "@/lib/statistics/planning/score-chart";

export const loadDriftParams = createLoader({
  gold: parseAsInteger,
  task: parseAsString,
  evaluation: parseAsInteger,
  chart: parseAsStringLiteral(SCORE_CHARTS).withDefault("limits"),
  each: parseAsStringLiteral(DRIFT_EACH).withDefault("delivery"),
  by: parseAsStringLiteral(DRIFT_BY).withDefault("vendor"),
  vendor: parseAsInteger,
  label: parseAsString,
  show: parseAsStringLiteral(["all", "signals"]).withDefault("all"),
});
