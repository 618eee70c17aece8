import type { EvaluationResult } from "@/lib/evaluation/result";
import { METRIC_FAMILIES, METRICS, metricOf } from "@/lib/statistics/catalogue";

type Cells = (vendor: EvaluationResult["vendors"][number]) => readonly Record<string, unknown>[];

/** The figures that any vendor has: the primary one first, then by the catalogue, so that like stands beside like. */
export function figureIds(result: EvaluationResult, cells: Cells = ({ overall }) => [overall]): string[] {
  const ids = new Set(result.vendors.flatMap((vendor) => cells(vendor).flatMap((figures) => Object.keys(figures))));
  const place = (id: string) => {
    if (id === result.primary.metric) return -1;
    const metric = metricOf(id);
    return metric === undefined ? METRICS.length : METRICS.indexOf(metric);
  };
  return [...ids].sort((one, other) => place(one) - place(other));
}

/** The figures that any label has: not those over all labels (an accuracy), and others that are only of one label. */
export function labelFigureIds(result: EvaluationResult): string[] {
  return figureIds(result, ({ labels }) => Object.values(labels));
}

/** What is shown by label where the chosen figure is none of a label: misses, false alarms, and how far to trust it. */
const OF_ONE_LABEL = ["sensitivity", "specificity", "precision"];

/** The figures that are shown by label: the chosen one where labels have it, else those that tell most of a label. */
export function shownByLabel(result: EvaluationResult, chosen: string): string[] {
  const ids = labelFigureIds(result);
  if (ids.includes(chosen)) return [chosen];
  const telling = OF_ONE_LABEL.filter((id) => ids.includes(id));
  return telling.length > 0 ? telling : ids.slice(0, 1);
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
export function figureWithin(result: EvaluationResult, chosen: string, cells: Cells): string | null {
  const ids = figureIds(result, cells);
  return ids.includes(chosen) ? chosen : (ids[0] ?? null);
}
