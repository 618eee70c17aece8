import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/**
 * Where each rule of comparison of the study design is tested: file and the test's own title. A test that is renamed or
 * goes away fails here, so that no rule loses its proof unnoticed.
 */
const RULES: Readonly<Record<string, readonly (readonly [file: string, title: string])[]>> = {
  "1, ordered, returned, shared": [
    ["lib/evaluation/study-rules.test.ts", "a vendor that skips its worst 10 % never gains rank"],
    ["lib/evaluation/skipping-rank.test.ts", "never gains rank"],
    ["lib/cli/skipping-demo.test.ts", "%s gains no rank and no sensitivity, and its coverage stands beside"],
    ["lib/evaluation/evaluate.test.ts", "are left out by the signed rule, and then nobody is ranked"],
  ],
  "2, own vote in the gold": [
    ["lib/evaluation/study-rules.test.ts", "ranks nobody, and calls sensitivity not informative"],
    ["lib/cli/named-makers.test.ts", "ranks nobody among whom one of them is"],
    ["lib/consensus/merge.db.test.ts", "leave-one-out measures each on the others"],
  ],
  "3, ranking under defensible conventions": [
    ["lib/compare/rank-conventions.test.ts", "shows each vendor's rank under each stored reference"],
  ],
  "4, the reader is a random effect": [
    ["lib/evaluation/figures/reader-case-estimate.test.ts", "widens the interval of a vendor whose readers differ"],
    ["lib/evaluation/figures/reader-case-estimate.test.ts", "takes cases alone below three readers, and says whom"],
    ["lib/evaluation/comparison/ranking.test.ts", "draw readers too from three named readers on"],
  ],
  "5, units": [
    ["lib/evaluation/study-rules.test.ts", "of findings, of patients and false positives per patient stand together"],
    ["lib/evaluation/evaluate.test.ts", "joins a finding over slices and unites shapes of one slice"],
    ["lib/evaluation/shapes/shapes.test.ts", "sees one gold shape cut in pieces and two under one shape"],
  ],
  "6, operating points": [
    ["lib/evaluation/study-rules.test.ts", "are a trade-off without a winner"],
    ["lib/evaluation/measure/classify.test.ts", "names the trade-off of sensitivity against specificity"],
  ],
  "7, paired differences first": [
    ["lib/evaluation/study-rules.test.ts", "every other figure shows an interval and no p"],
  ],
  "8, noise ceiling": [
    ["lib/statistics/reader-case/reader-case.test.ts", "is 0 where the vendor is one of unanimous experts"],
    ["lib/consensus/merge.db.test.ts", "ranks none of its makers"],
  ],
  "9, missed structures": [
    ["lib/evaluation/study-rules.test.ts", "distances between borders, which leave them out, carry no claim"],
    ["lib/evaluation/shapes/shapes.test.ts", "a missed structure as 0 and without a distance"],
  ],
  "10, uncertain": [
    ["lib/evaluation/uncertain.test.ts", "are counted four ways side by side"],
    ["lib/evaluation/uncertain.test.ts", "are told of where the order depends on how they count"],
  ],
  "11, enriched samples": [
    ["lib/statistics/planning/planning.test.ts", "is the crude proportion where strata are sampled evenly"],
    ["lib/statistics/planning/planning.test.ts", "gives the study's own figures back at the study's prevalence"],
  ],
  "12, few clusters": [
    ["lib/evaluation/study-rules.test.ts", "are not resampled and do not generalise"],
    ["lib/cli/evaluate-files.test.ts", "says that four slides do not generalise"],
  ],
  "13, frames": [
    ["lib/cli/suspicions.test.ts", "flags every offset over 2 mm as the frame or the gold, never as a reader's shift"],
    ["lib/cli/suspicions.test.ts", "flags at most 5 % of 1,000 shuffled sets"],
  ],
  "14, laterality": [
    ["lib/suspicion/find-suspicions.test.ts", "a delivery mirrored left to right, and says what cannot be detected"],
    ["lib/suspicion/find-suspicions.test.ts", "scanner points read in the other frame"],
    ["lib/suspicion/find-suspicions.test.ts", "exchanged labels"],
    ["lib/suspicion/null-sets.test.ts", "of 1,000 shuffled sets of three vendors at most 5 % are flagged"],
  ],
  "15, adjudicating agreements too": [
    [
      "lib/disagreements/adjudication/make-sheet.test.ts",
      "nothing in a row tells which answer is the reference's, or whether anybody differs",
    ],
    [
      "lib/disagreements/adjudication/adjudication.db.test.ts",
      "the sheet asks each question once, agreed answers among them, and says nothing of vendors",
    ],
    ["lib/api/adjudication-sheet.db.test.ts", "nothing is unmasked before it is decided"],
  ],
  "16, automation bias": [
    ["lib/suspicion/null-sets.test.ts", "for automation bias: who follows wrong pre-labels is shuffled over both arms"],
    [
      "lib/suspicion/find-suspicions.test.ts",
      "wrong pre-labels followed where they were shown, only with an unassisted arm",
    ],
  ],
  "17, copying": [
    ["lib/suspicion/find-suspicions.test.ts", "copied coordinates, but not boxes that are the same on every image"],
    ["lib/suspicion/suspicions.db.test.ts", "keeps a reply with its evaluation and all that come"],
  ],
  "18, acceptance plans": [
    ["lib/statistics/planning/planning.test.ts", "refuses 70% of flawless batches with 2% false alarms under (59, 0)"],
    ["lib/statistics/planning/planning.test.ts", "falls back on the textbook curve without errors and clusters"],
  ],
  "19, alarms": [
    ["lib/statistics/planning/planning.test.ts", "one false signal in 370"],
    ["lib/statistics/planning/many-charts.test.ts", "are some 1.6 a period of 60 people x 10 labels at an ARL of 370"],
    ["lib/drift/screen.test.ts", "of 600 steady series %s signals about as often as is said"],
    ["lib/drift/screen.test.ts", "rank by the shrunken proportion: two right of two is not above 190 of 200"],
  ],
  "20, rare findings": [
    ["lib/evaluation/study-rules.test.ts", "have exact intervals, and too few to choose is the answer"],
  ],
  "21, reference error": [
    ["lib/planner/calculators.test.ts", "say what reference errors cost: study-design's example"],
    ["lib/planner/calculators.test.ts", "agree with a simulated reference that errs"],
  ],
};

describe("study design", () => {
  test.each(Object.entries(RULES))("rule %s", (_, proofs) => {
    const missing = proofs.filter(([file, title]) => !existsSync(file) || !readFileSync(file, "utf8").includes(title));
    expect(missing).toEqual([]);
  });
});
