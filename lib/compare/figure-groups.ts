import type { EvaluationResult } from "@/lib/evaluation/result";
import { METRIC_FAMILIES, METRICS, metricOf } from "@/lib/statistics/catalogue";

/** The figures that any vendor has: the primary one first, then by the catalogue, so that like stands beside like. */
export function figureIds(result: EvaluationResult): string[] {
  const ids = new Set(result.vendors.flatMap(({ overall }) => Object.keys(overall)));
  const place = (id: string) => {
    if (id === result.primary.metric) return -1;
    const metric = metricOf(id);
    return metric === undefined ? METRICS.length : METRICS.indexOf(metric);
  };
  return [...ids].sort((one, other) => place(one) - place(other));
}

export interface FigureGroup {
  /** The family's name; null for the group of the primary figure, or where all figures stand together. */
  name: string | null;
  ids: string[];
}

/** So many figures stand beside each other in a laptop's width. */
const FIGURES_ABREAST = 9;

/** All figures together where they fit beside each other; else masks and contours apart from what was found. */
export function figureGroups(result: EvaluationResult): FigureGroup[] {
  const ids = figureIds(result);
  if (ids.length <= FIGURES_ABREAST) return [{ name: null, ids }];
  const masks = METRIC_FAMILIES.find(({ name }) => name === "Masks and contours");
  const isMask = (id: string) => {
    const metric = metricOf(id);
    return id !== result.primary.metric && metric !== undefined && masks?.metrics.includes(metric) === true;
  };
  const [found, drawn] = [ids.filter((id) => !isMask(id)), ids.filter(isMask)];
  return [{ name: null, ids: found }, ...(drawn.length === 0 ? [] : [{ name: masks?.name ?? null, ids: drawn }])];
}

/**
 * The figure that a table by label or by slice shows: the chosen one where any cell has it, else the first that one has;
 * null where none has any.
 */
export function figureWithin(
  result: EvaluationResult,
  chosen: string,
  cells: (vendor: EvaluationResult["vendors"][number]) => readonly Record<string, unknown>[],
): string | null {
  const has = (id: string) =>
    result.vendors.some((vendor) => cells(vendor).some((figures) => figures[id] !== undefined));
  return has(chosen) ? chosen : (figureIds(result).find(has) ?? null);
}
