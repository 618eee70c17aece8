/** What people call a figure where its catalogue identifier would puzzle them; others lose their underscores. */
const NAMES: Readonly<Record<string, string>> = {
  accuracy: "accuracy",
  ac1: "Gwet's AC1",
  ac2: "Gwet's AC2",
  ap: "average precision",
  ap50: "average precision at IoU 0.5",
  assd_mm: "average surface distance",
  auc: "area under the ROC curve",
  brennan_prediger: "Brennan–Prediger coefficient",
  cohen_kappa: "Cohen's kappa",
  conger_kappa: "Conger's kappa",
  cohen_kappa_linear: "linearly weighted kappa",
  cohen_kappa_quadratic: "quadratically weighted kappa",
  dice: "Dice coefficient",
  dice_when_found: "Dice coefficient of found findings",
  f1: "F1 score",
  false_positives_per_case: "false positives per case",
  false_positives_per_item: "false positives per item",
  fleiss_kappa: "Fleiss' kappa",
  gwet_ac1: "Gwet's AC1",
  gwet_ac2: "Gwet's AC2",
  hd95_mm: "95th percentile Hausdorff distance",
  icc: "intraclass correlation",
  iou: "intersection over union",
  krippendorff_alpha: "Krippendorff's alpha",
  light_kappa: "Light's kappa",
  mae: "mean absolute error",
  mcc: "Matthews correlation",
  npv: "negative predictive value",
  nsd: "surface Dice at tolerance",
  oks: "object keypoint similarity",
  ppv: "positive predictive value",
  radial_error_mm: "radial error",
  scott_pi: "Scott's pi",
  sdr: "successful detection rate",
};

export function figureName(id: string): string {
  return NAMES[id] ?? id.replaceAll("_", " ");
}

/** The same at the beginning of a line or column. */
export function figureTitle(id: string): string {
  const name = figureName(id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
