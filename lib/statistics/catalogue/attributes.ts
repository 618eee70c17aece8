import { family } from "./metric";

const COMPARED =
  "Of matched marks, points, lengths and labels (or read items) only, for each attribute of the settings";

/** Attributes of what both sides have. */
export const ATTRIBUTE_METRICS = family({ unit: null, range: [0, 1], direction: "higher" }, [
  {
    id: "attribute_accuracy",
    name: "Attribute accuracy",
    formula: `pairs with gold's value / pairs of which gold states the attribute; not stated by the vendor is wrong. ${COMPARED}`,
    use: "whether what was found is also described as gold describes it",
    avoid: "alone: it is blind to what was missed, and a common value scores high",
    source: "Metz 1978, Semin Nucl Med 8:283",
    oracle: "counts by hand; the kappa is Cohen's of the agreement figures",
  },
  {
    id: "attribute_kappa",
    name: "Attribute kappa (Cohen)",
    formula: `(p_o - p_e) / (1 - p_e) over the pairs of which both sides state the attribute. ${COMPARED}`,
    range: [-1, 1],
    use: "agreement on a description beyond what the common values give by chance",
    avoid: "one value in nearly all pairs (the kappa paradox): read the accuracy beside it",
    source: "Cohen 1960, Educ Psychol Meas 20:37",
    oracle: "counts by hand; the kappa is Cohen's of the agreement figures",
  },
]);
