import { clusteredCellFigure } from "../classification/clustered-cell-figure";
import { type FigureAtPrevalence, prevalenceCells } from "../classification/prevalence-cells";
import {
  binaryChances,
  binaryMatrix,
  CELL_GRID,
  drawCells,
  LABELS,
  likenessOf,
  populationValue,
} from "./binary-vendor";
import { type CoverageStudy, effectiveItems, hasSparseCell, limitsOf, type SimulatedScenario } from "./coverage";

/** Prevalence where the vendor is to be used. */
const USES = [0.02, 0.2];

function ofFigure(
  which: FigureAtPrevalence,
  name: string,
  method: string,
  range: readonly [number, number],
): CoverageStudy {
  return {
    id: `${which}_at_prevalence`,
    name: `${name} at a declared prevalence, linearised over clusters, t on the logit scale`,
    method: `${method}, linearised over clusters`,
    simulated: CELL_GRID.flatMap((settings) => USES.map((use) => ({ ...settings, use }))).map(
      (settings): SimulatedScenario => {
        const { clusters, size, prevalence, use } = settings;
        const chances = binaryChances(prevalence);
        const icc = likenessOf(size);
        const cells = prevalenceCells(which, use);
        // whole counts out of a million: the population's own table
        const population = binaryMatrix(chances.map((chance) => Math.round(chance * 1e6)));
        return {
          settings: { ...settings, icc },
          truth: populationValue(cells(population)),
          isSparse: hasSparseCell(effectiveItems(clusters, size, icc), chances),
          sample: (random) =>
            limitsOf(
              clusteredCellFigure(
                { labels: LABELS, clusters: drawCells(random, clusters, size, icc, chances) },
                cells,
                method,
                range,
              ),
            ),
        };
      },
    ),
  };
}

/** Figures at a prevalence other than the sample's. */
export const PREVALENCE_STUDIES: readonly CoverageStudy[] = [
  ofFigure("ppv", "Positive predictive value", "positive predictive value at a prevalence", [0, 1]),
  ofFigure("npv", "Negative predictive value", "negative predictive value at a prevalence", [0, 1]),
  ofFigure("kappa", "Kappa", "kappa at a prevalence", [-1, 1]),
];
