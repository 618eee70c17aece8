import type { FingerprintAnswers, ProjectTask } from "./fingerprint";

/** A figure of the panel: `primary` carries the claim, `beside` keeps it honest, `avoid` would mislead here. */
export interface ProposedMetric {
  metric: string;
  role: "primary" | "beside" | "avoid";
  why: string;
}

interface Proposal {
  primary: readonly [metric: string, why: string];
  beside: readonly (readonly [metric: string, why: string])[];
  avoid: readonly (readonly [metric: string, why: string])[];
}

const says = (answers: FingerprintAnswers, question: string, value = "yes") => answers[question] === value;

function classification(answers: FingerprintAnswers): Proposal {
  const predictive: Proposal["beside"] = says(answers, "prevalence_as_in_use")
    ? [["precision", "the test set is as prevalent as use, so a predictive value holds there"]]
    : [];
  const curves: Proposal["beside"] = says(answers, "scores")
    ? [["auc", "scores are delivered; beside one working point, never alone"]]
    : [];
  const beside: Proposal["beside"] = [
    ["sensitivity", "per class: what is missed"],
    ["specificity", "per class: what is called without being there"],
    ["balanced_accuracy", "every class counts alike; shown with its interval, carries no claim"],
    ["mcc", "uses all four cells of the table"],
    ...predictive,
    ...curves,
  ];
  const noScores: Proposal["avoid"] = says(answers, "scores", "no") ? [["auc", "no scores are delivered"]] : [];
  const halves = "of the positive one of two labels; a gain paid for with specificity is called a trade-off";
  if (says(answers, "unequal_costs")) {
    return {
      primary: ["sensitivity", `confusions cost unequally: what is missed carries the claim, ${halves}`],
      beside,
      avoid: [["accuracy", "counts every confusion as equally bad"], ...noScores],
    };
  }
  if (says(answers, "class_imbalance")) {
    return {
      primary: ["sensitivity", `one class is much more frequent than the others: ${halves}`],
      beside,
      avoid: [["accuracy", "always answering the frequent class would look well"], ...noScores],
    };
  }
  const why = says(answers, "class_imbalance", "no")
    ? "classes are about equally frequent"
    : "as long as nobody says that one class is much more frequent, or that some confusions cost more";
  return { primary: ["accuracy", why], beside, avoid: noScores };
}

function ordinal(): Proposal {
  return {
    primary: ["mae", "the mean step in grades: two grades off counts more than one"],
    beside: [
      ["cohen_kappa_quadratic", "the same, corrected for chance; shown with its interval, carries no claim"],
      ["within_one", "how often the answer is within one grade"],
      ["bias", "whether a vendor grades higher or lower throughout"],
    ],
    avoid: [["cohen_kappa", "treats neighbouring grades as if they were as far apart as the ends"]],
  };
}

function detection(answers: FingerprintAnswers): Proposal {
  const isSmall = says(answers, "small_structures") || says(answers, "focus", "centre");
  const curves: Proposal["beside"] = says(answers, "scores") ? [["ap", "scores are delivered"]] : [];
  const match = isSmall ? "matched by the distance of centres, since findings are small" : "matched at a stated IoU";
  return {
    primary: ["f1", `misses and extras together, ${match}`],
    beside: [
      ["sensitivity", "findings found, of those in gold"],
      ["precision", "marks that are findings, where gold is exhaustive"],
      ["false_positives_per_case", "what the extras cost the reader of a case"],
      ...curves,
    ],
    avoid: [
      ...(says(answers, "scores", "no") ? ([["ap", "no scores are delivered"]] as const) : []),
      ...(isSmall ? ([["iou", "on small findings one pixel decides whether they match"]] as const) : []),
    ],
  };
}

function segmentation(answers: FingerprintAnswers): Proposal {
  if (says(answers, "small_structures") || says(answers, "focus", "presence")) {
    return {
      primary: ["f1", "whether the finding is found comes before how it is drawn"],
      beside: [
        ["sensitivity", "findings found, of those in gold"],
        ["false_positives_per_case", "what the extras cost the reader of a case"],
        ["dice", "of the found findings only: misses are counted above"],
        ["nsd", "the boundary, within a tolerance in mm"],
      ],
      avoid: [["hd95_mm", "not defined on a missed finding, so leaving findings out would look well"]],
    };
  }
  if (says(answers, "focus", "volume")) {
    return {
      primary: ["dice", "that the volume lies in the right place; a signed difference, best at 0, carries no claim"],
      beside: [
        [
          "volume_relative_difference",
          "the volume is the endpoint: whether a vendor draws larger or smaller throughout",
        ],
        ["volume_difference_mm3", "the same in mm³"],
      ],
      avoid: [["hd95_mm", "one far voxel decides it; the volume hardly changes"]],
    };
  }
  if (says(answers, "tubular")) {
    return {
      primary: ["dice", "overlap carries the claim, and never alone: a vessel cut in two hardly loses any"],
      beside: [
        ["nsd", "thin structures are nearly all boundary: read it first, at a tolerance fixed beforehand"],
        ["hd95_mm", "the far end of the distances; never to rank by"],
      ],
      avoid: [["iou", "the same as Dice in another scale: not a second finding"]],
    };
  }
  const instances: Proposal["beside"] =
    says(answers, "several_per_image") || says(answers, "touching")
      ? [
          ["sensitivity", "several findings an image: how many are found"],
          ["false_positives_per_case", "and how many are extra"],
        ]
      : [];
  return {
    primary: ["dice", "overlap with gold, a missed structure counted as 0"],
    beside: [
      ["nsd", "the boundary, within a tolerance in mm: overlap alone hides it"],
      ["hd95_mm", "the far end of the distances; never to rank by"],
      ["volume_relative_difference", "whether a vendor draws larger or smaller throughout"],
      ...instances,
    ],
    avoid: [["iou", "the same as Dice in another scale: not a second finding"]],
  };
}

function keypoints(answers: FingerprintAnswers): Proposal {
  const hasDistance = says(answers, "clinical_distance");
  return {
    primary: ["radial_error_mm", "the distance from gold, in mm"],
    beside: hasDistance
      ? [["sdr", "the rate of landmarks within the clinically acceptable distance"]]
      : [["missed_rate", "landmarks not placed, which have no distance"]],
    avoid: hasDistance ? [] : [["sdr", "needs a distance that is clinically acceptable"]],
  };
}

function measurements(): Proposal {
  return {
    primary: ["absolute_error_mm", "how far a length lies from gold's, in mm"],
    beside: [
      ["bland_altman_bias", "whether the vendor measures longer or shorter, with its limits of agreement"],
      ["sensitivity", "lengths not measured, which have no error"],
    ],
    avoid: [["ccc", "rises with the spread of the lengths in the sample, so it is not comparable between samples"]],
  };
}

const PROPOSALS: Readonly<Record<ProjectTask, (answers: FingerprintAnswers) => Proposal>> = {
  classification,
  ordinal,
  detection,
  segmentation,
  keypoints,
  measurements,
};

/**
 * The figures that fit a project, with why, from its tasks and the answers to the fingerprint. One primary figure, that
 * of the first task; those of further tasks stand beside it. A figure that one answer asks for is never listed under
 * "avoid" by another.
 */
export function proposePanel(tasks: readonly ProjectTask[], answers: FingerprintAnswers): ProposedMetric[] {
  const panel = new Map<string, ProposedMetric>();
  for (const [index, task] of tasks.entries()) {
    const { primary, beside } = PROPOSALS[task](answers);
    for (const [position, [metric, why]] of [primary, ...beside].entries()) {
      const role = index === 0 && position === 0 ? "primary" : "beside";
      if (!panel.has(metric)) panel.set(metric, { metric, role, why });
    }
  }
  if (says(answers, "several_readers")) {
    const why = "several readers stand behind gold: their agreement is the ceiling";
    if (!panel.has("percent_agreement"))
      panel.set("percent_agreement", { metric: "percent_agreement", role: "beside", why });
    if (!panel.has("krippendorff_alpha"))
      panel.set("krippendorff_alpha", { metric: "krippendorff_alpha", role: "beside", why });
  }
  const avoided = new Map<string, ProposedMetric>();
  for (const task of tasks) {
    for (const [metric, why] of PROPOSALS[task](answers).avoid) {
      if (!panel.has(metric)) avoided.set(metric, { metric, role: "avoid", why });
    }
  }
  return [...panel.values(), ...avoided.values()];
}
