/**
 * The version of every formula and rule behind a stored evaluation. A change that moves any figure gets a new one and
 * never changes an old result; `verify` recomputes only under the same version.
 *
 * 1: the first. 2: ordered items that did not come back are listed and counted as `not_returned`; no figure moved.
 * 3: intervals of proportions over fewer than 50 clusters, and with fewer than 2 items on one side, are Clopper and
 * Pearson's on the effective size with the t of its clusters; what was Wilson's before held too little there. Figures of
 * scores, and further ones of masks, landmarks and pairs, appear beside the earlier ones.
 * 4: border distances of findings whose slices are items of their own, where the items' positions put them into a volume.
 * 5: "undecided" after Holm's adjustment, and without a margin, says how many more cases (or readers and cases) would
 * settle it, at the adjusted level. An item that did not come counts as many wrong readings as an item that came has,
 * where several readers read each: before it counted as one, and leaving out what is hard was rewarded. Detections
 * compare an outline by its bounding box; before it was not measured, and a vendor whose tool draws had found nothing.
 * 6: shares of ranks are over readers and cases where a vendor has three or more named readers.
 * 7: limits of clustered means of bounded scores (Dice and the like), of the Matthews correlation, macro F1 and balanced
 * accuracy, and of agreement coefficients over cases lie on the logit scale; the symmetric ones held too little.
 * 8: turned boxes are measured by overlap and by distance; before they were kept and not measured.
 * 9: a pair of vendors says how many items both returned; no figure moved.
 * 10: limits of expected costs lie on the log scale; the symmetric ones held too little. An undecided pair says so where
 * the second is shown not to be worse than the margin; no verdict moved.
 * 11: limits of medians and of 95th percentiles over cases are order statistics at which Clopper and Pearson's test does
 * not refuse the share; Woodruff's held too little. Where the sample is too small for an upper limit, the lower one stands
 * alone. Sets of points have COCO's average precision and recall where they are scored; what lies on a crowd, or on an
 * object of which gold has no points, is no extra one any more, nor is a scored mark false that matches an object beside a
 * crowd; n of such figures leaves crowds out. Boxes in space are measured by the IoU of their volumes and by distance.
 * 12: where there are slices, a pair of vendors says whether its difference depends on them. Where a distance is declared,
 * lengths have the share within it, which then carries the claim. No figure moved.
 * 13: attributes are compared on points, lengths and sets of labels too, and difficult points and lengths of gold can be
 * set aside; before, a project's rules of them were left unused there. Scored boxes that are turned, or lie in space, have
 * average precision, FROC and JAFROC. No figure moved where no such rule is declared.
 * 14: tails and quantiles of t, F, beta and binomial distributions come from another form of their continued fraction, which
 * keeps all digits with millions of degrees of freedom; limits and p move in their last digits. Kappa at a chosen prevalence
 * keeps its digits at rare findings.
 */
export const ENGINE_VERSION = "assay-engine-14";
