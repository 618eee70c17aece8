import { StatisticsInputError } from "@/lib/statistics/estimate";
import { obuchowskiRockette } from "@/lib/statistics/reader-case/obuchowski-rockette";
import { readerCaseAuc } from "@/lib/statistics/reader-case/reader-case-auc";
import { readerCaseBinary } from "@/lib/statistics/reader-case/reader-case-binary";
import { drawReaderCases, readerCaseBootstrap } from "@/lib/statistics/reader-case/reader-case-bootstrap";
import { type ReaderReadings, readerReadings } from "@/lib/statistics/reader-case/readings";
import { LEVEL_INPUT } from "./level-input";
import type { Plan, PlanInput, PlanValues } from "./plan";

const SEED = 20_261_123;
const RESAMPLES = 2000;

const TRUTH: PlanInput = { kind: "numbers", help: "1 where a case is positive, 0 where not" };
const READINGS: PlanInput = {
  kind: "table",
  gaps: true,
  help: "a row a reader, a column a case; empty where not read",
};

const truthOf = (values: PlanValues): boolean[] => values.numbers("truth").map((one) => one === 1);

function readingsOf(values: PlanValues, name: string): ReaderReadings | undefined {
  if (!values.has(name)) return undefined;
  return readerReadings(values.table(name), values.numbers("truth").length);
}

function neededReadings(values: PlanValues, name: string): ReaderReadings {
  const readings = readingsOf(values, name);
  if (!readings) throw new StatisticsInputError(name, "is needed");
  return readings;
}

const isComplete = ({ values }: ReaderReadings): boolean => !values.some((value) => Number.isNaN(value));

/** Reader studies: readers and cases both stand for others. */
export const READER_STUDY_CALCULATORS: readonly Plan[] = [
  {
    name: "mrmc-scores",
    summary: "area under the ROC curve over readers and cases, of one modality or of two and their difference",
    inputs: {
      truth: TRUTH,
      first: { ...READINGS, help: `scores of the first modality, ${READINGS.help}` },
      second: { ...READINGS, help: "scores of the second modality, the same readers and cases", optional: true },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const truth = truthOf(values);
      const [first, second] = [neededReadings(values, "first"), readingsOf(values, "second")];
      const level = values.maybeNumber("level");
      const result = readerCaseAuc(truth, first, second, level);
      const modalities = second ? [first, second] : [first];
      const drawn = drawReaderCases(first.readerCount, truth.length, {
        seed: SEED,
        resamples: RESAMPLES,
        isPositive: truth,
      });
      const { estimate, standardError, low, high } = readerCaseBootstrap(
        second ? [first, second] : [first],
        { kind: "auc", isPositive: truth },
        drawn,
        level,
      );
      return {
        first: { auc: result.first.auc, ...result.first.unbiased },
        ...(result.second ? { second: { auc: result.second.auc, ...result.second.unbiased } } : {}),
        ...(result.difference ? { difference: { value: result.difference.value, ...result.difference.unbiased } } : {}),
        bootstrap: { estimate, standardError, low, high },
        ...(second && modalities.every(isComplete)
          ? { obuchowskiRockette: obuchowskiRockette(truth, modalities, level === undefined ? {} : { level }) }
          : {}),
      };
    },
  },
  {
    name: "mrmc-calls",
    summary: "sensitivity, specificity and share correct over readers and cases",
    inputs: {
      truth: TRUTH,
      first: { ...READINGS, help: `calls of the first modality, 1 or 0, ${READINGS.help}` },
      second: { ...READINGS, help: "calls of the second modality, the same readers and cases", optional: true },
      level: LEVEL_INPUT,
    },
    answer(values) {
      const truth = truthOf(values);
      const [first, second] = [neededReadings(values, "first"), readingsOf(values, "second")];
      const of = (endpoint: "sensitivity" | "specificity" | "percent_correct") => {
        const result = readerCaseBinary(truth, endpoint, first, second, values.maybeNumber("level"));
        return {
          first: { share: result.first.value, ...result.first.unbiased },
          ...(result.second ? { second: { share: result.second.value, ...result.second.unbiased } } : {}),
          ...(result.difference
            ? { difference: { value: result.difference.value, ...result.difference.unbiased } }
            : {}),
        };
      };
      return { sensitivity: of("sensitivity"), specificity: of("specificity"), correct: of("percent_correct") };
    },
  },
];
