import { describe, expect, it } from "vitest";
import { randomSource } from "@/lib/statistics/random";
import { answerTyped } from "./answer-typed";
import { givenFromText } from "./given-from-text";
import { answerPlan } from "./plan";
import { PLANS } from "./plans";

/** Answers a question as one types it. */
function typed(name: string, texts: Record<string, string>): Readonly<Record<string, unknown>> {
  const plan = PLANS.find((one) => one.name === name);
  if (!plan) throw new Error(name);
  const given = Object.entries(plan.inputs).map(([input, spec]) => [input, givenFromText(input, spec, texts[input])]);
  return answerPlan(plan, Object.fromEntries(given));
}

const close = (value: number) => ({ value: expect.closeTo(value, 4) });

describe("calculators of published counts", () => {
  it("give the figures that the publications print", () => {
    // Newcombe 1998, Stat Med 17:857, table I: 81 of 263
    expect(typed("interval", { x: "81", n: "263" })).toMatchObject({
      wilson: { low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4) },
      clopperPearson: { low: expect.closeTo(0.2527, 4), high: expect.closeTo(0.3676, 4) },
    });
    // Gelman et al. 2013, section 2.4: 437 of 980
    expect(typed("rare-finding", { x: "437", n: "980", limit: "0.485" })).toMatchObject({
      mean: { value: expect.closeTo(0.446, 3) },
      high: { value: expect.closeTo(0.477, 3) },
      chanceWithin: { value: expect.closeTo(0.993, 3) },
    });
    // Newcombe 1998, Stat Med 17:873, example a: 56/70 against 48/80
    expect(typed("compare-unpaired", { x1: "56", n1: "70", x2: "48", n2: "80" })).toMatchObject({
      difference: { low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4) },
    });
    // Fagerland, Lydersen, Laake 2013: bentur, 1, 1, 7, 12
    const bentur = { both: "1", "first-only": "1", "second-only": "7", neither: "12", margin: "0.1" };
    expect(typed("compare-paired", bentur)).toMatchObject({
      difference: { low: expect.closeTo(-0.517, 3), high: expect.closeTo(-0.026, 3) },
      nonInferiority: { pOneSided: { value: expect.any(Number) } },
    });
    // Cohen 1968, table 1
    const matrix = "88,14,18; 10,40,10; 2,6,12";
    expect(typed("two-readers", { matrix })).toMatchObject({ cohen: close(0.4915) });
    // Shrout & Fleiss 1979, table 2
    const targets = "9 2 5 8; 6 1 3 2; 8 4 6 8; 7 1 2 6; 10 5 6 9; 6 2 4 7";
    expect(typed("icc", { ratings: targets })).toMatchObject({ ICC2: close(0.2898), ICC3k: close(0.9093) });
    // Benjamini & Hochberg 1995 reject the first four of fifteen
    expect(typed("adjust", { p: "0.0001 0.0004 0.0019 0.0095 0.0201" })).toHaveProperty("holm");
  });

  it("say what reference errors cost: study-design's example", () => {
    const reference = { "reference-sensitivity": "0.85", "reference-specificity": "0.97" };
    const at = (prevalence: string) => typed("reference-error", { prevalence, ...reference });
    expect(at("0.1")).toMatchObject({ perfectSensitivity: { value: expect.closeTo(0.76, 2) } });
    expect(at("0.02")).toMatchObject({ perfectSensitivity: { value: expect.closeTo(0.37, 2) } });
    const perfect = typed("reference-error", {
      prevalence: "0.1",
      "reference-sensitivity": "1",
      "reference-specificity": "1",
      sensitivity: "0.8",
    });
    expect(perfect).toMatchObject({ apparentSensitivity: close(0.8), apparentSpecificity: close(1) });
  });

  it("agree with a simulated reference that errs", () => {
    const answer = typed("reference-error", {
      prevalence: "0.3",
      "reference-sensitivity": "0.8",
      "reference-specificity": "0.9",
      sensitivity: "0.7",
      specificity: "0.95",
    });
    const random = randomSource(5);
    const chance = (p: number) => random.nextBelow(1_000_000) < p * 1_000_000;
    let called = 0;
    let found = 0;
    for (let item = 0; item < 200_000; item++) {
      const isPositive = chance(0.3);
      const isCalled = chance(isPositive ? 0.8 : 0.1);
      const isFound = chance(isPositive ? 0.7 : 0.05);
      if (!isCalled) continue;
      called += 1;
      if (isFound) found += 1;
    }
    expect(answer).toMatchObject({ apparentSensitivity: { value: expect.closeTo(found / called, 2) } });
  });
});

describe("calculators of scores and readings", () => {
  it("give areas, their difference and calibration", () => {
    const truth = "0 0 0 1 1 1";
    expect(typed("roc", { truth, scores: "0.1 0.4 0.35 0.8 0.3 0.9", cases: "1 1 2 2 3 3" })).toMatchObject({
      estimate: close(7 / 9),
      byPatient: close(7 / 9),
      calibration: { brier: { value: expect.any(Number) } },
    });
    const two = { truth, first: "1 2 3 4 5 6", second: "1 4 3 5 2 6" };
    expect(typed("roc-compare", two)).toMatchObject({ difference: close(2 / 9) });
    const three = { truth: "0 1 2", probabilities: "0.8 0.1 0.1; 0.2 0.7 0.1; 0.1 0.2 0.7" };
    expect(typed("roc-classes", three)).toMatchObject({ oneVersusRestMacro: close(1) });
  });

  it("give means, shifts and ranks", () => {
    const scores = "0.9 0.8 0.7 0.95 0.85 0.6 0.75 0.9 0.8 0.7 0.88";
    expect(typed("scores", { scores })).toMatchObject({ meanBootstrap: { method: expect.stringContaining("BCa") } });
    expect(typed("scores-paired", { first: "3 5 7", second: "1 2 3" })).toMatchObject({ hodgesLehmann: close(3) });
    expect(typed("scores-unpaired", { first: "3 5", second: "1 2" })).toMatchObject({ superiority: close(1) });
    expect(typed("vendors", { scores: "1 0 1; 1 0 0; 1 1 0; 0 0 1" })).toMatchObject({ cochran: { df: 2 } });
    const ratio = typed("ratio-cases", { correct: "1 2 3 1 2 3 1 2 3 1", items: "3 3 3 3 3 3 3 3 3 3" });
    expect(ratio).toMatchObject({ proportion: close(19 / 30) });
  });

  it("give agreement of readings with gaps", () => {
    const ratings = "1,1,;2,2,2;3,,3;1,2,1;2,2,2;3,3,3";
    expect(typed("alpha", { ratings, scale: "nominal" })).toMatchObject({ alpha: { value: expect.any(Number) } });
    expect(typed("methods", { first: "1 2 3 4", second: "1 2 3 5" })).toMatchObject({ bias: close(-0.25) });
    const groups = { first: ratings, second: "1,2,;2,1,2;3,,3;1,2,1;2,3,2;3,3,1" };
    expect(typed("agreement-difference", groups)).toMatchObject({ fleiss: { value: expect.any(Number) } });
    const stand = { vendor: "1 2 3 1 2 3", experts: "1,1;2,2;3,3;1,2;2,2;3,3", margin: "0.2" };
    expect(typed("interchangeable", stand)).toMatchObject({ vendorExpert: close(1 / 12), expertExpert: close(1 / 6) });
    // six cases prove nothing, whatever their resamples say
    expect(typed("interchangeable", stand)).toMatchObject({
      upper: { side: "upper", value: expect.closeTo(-1 / 12, 12) },
      isInterchangeable: false,
      bootstrap: { upper: { high: expect.any(Number) } },
    });
    expect(typed("label-sets", { gold: "1 0; 0 1", vendor: "1 0; 1 1" })).toMatchObject({ subsetAccuracy: close(0.5) });
    expect(typed("grades", { gold: "1 2 3", vendor: "1 2 2" })).toMatchObject({ meanAbsoluteError: close(1 / 3) });
    expect(typed("confusion", { matrix: "50,2;5,43" })).toMatchObject({ accuracy: close(0.93) });
    const lists = typed("confusion", { gold: "1 1 2 2", vendor: "1 2 2 2" });
    expect(lists).toMatchObject({ accuracy: close(0.75), macro: { recall: close(0.75) }, macroOver: { recall: 2 } });
    const patients = { "first-only": "3 0 1", "second-only": "1 1 0", items: "9 8 7" };
    expect(typed("compare-paired-cases", patients)).toHaveProperty("obuchowski");
    expect(typed("interval-cases", { correct: "3 4 5", items: "5 5 5" })).toMatchObject({ proportion: close(0.8) });
  });

  it("refuse by name what is no table", () => {
    expect(() => typed("icc", { ratings: "1,2;3" })).toThrow("ratings: must be rows of equally many numbers");
    expect(() => typed("confusion", { matrix: "1,2;3,-" })).toThrow("matrix: must be rows of equally many numbers");
    expect(() => typed("confusion", { matrix: "1,x;3,4" })).toThrow('matrix: a number, found "x"');
  });
});

describe("calculators of votes, shapes and reader studies", () => {
  it("give one label an item by every method", () => {
    const answer = typed("consensus", { votes: "1,1,2; 2,2,2; 1,2,; 1,1,1; 2,2,2", weights: "2 1 1" });
    expect(answer.majority).toEqual([
      { value: 1 },
      { value: 2 },
      { value: null, reason: "tie" },
      { value: 1 },
      { value: 2 },
    ]);
    expect(answer.weightedMajority).toMatchObject([
      { value: 1 },
      { value: 2 },
      { value: 1 },
      { value: 1 },
      { value: 2 },
    ]);
    for (const method of ["dawidSkene", "oneCoin", "glad", "mace"]) {
      expect(answer[method], method).toMatchObject({ 0: { value: 1 }, 1: { value: 2 }, length: 5 });
    }
    expect(typed("consensus-mask", { masks: "1 1 0 0; 1 0 0 0; 1 1 0 0" })).toMatchObject({ majority: [1, 1, 0, 0] });
    // Fleiss 1971 is a reference case; here two raters in full agreement
    expect(typed("readers", { ratings: "1,1;2,2;1,1;2,2" })).toMatchObject({ fleiss: close(1), chanceAlone: { z: 2 } });
  });

  it("measure shapes", () => {
    expect(typed("boxes", { gold: "10 10 20 10", vendor: "15 12 20 12" })).toMatchObject({ iou: close(0.375) });
    const squares = { gold: "0 0; 10 0; 10 10; 0 10", vendor: "5 5; 15 5; 15 15; 5 15" };
    expect(typed("outlines", squares)).toMatchObject({
      iou: close(25 / 175),
      intersection: 25,
      goldCrossesItself: false,
    });
    const voxels = { intersection: "20", gold: "30", vendor: "30", total: "168", spacing: "1 2" };
    expect(typed("voxels", voxels)).toMatchObject({ dice: close(2 / 3), specificity: close(128 / 138) });
    const maps = { gold: "1 1 0; 2 2 0", vendor: "1 1 0; 2 0 0" };
    expect(typed("label-maps", maps)).toMatchObject({ meanDice: close((1 + 2 / 3) / 2), asInstances: { tp: 1 } });
    const points = { gold: "0 0; 3 4; 9 9", vendor: "0 3; 3 4; -,-", spacing: "1 1" };
    const found = typed("landmarks", { ...points, "reference-mm": "20", sigma: "0.1", "area-mm2": "400" });
    expect(found).toMatchObject({
      meanMm: close(1.5),
      missed: 1,
      oks: close((1 + Math.exp(-9 / (2 * 400 * 0.04))) / 2),
    });
  });

  it("measure masks by their run lengths, row by row as down the columns", () => {
    // 3 x 4 pixels: gold the first row, vendor the first row but its first pixel
    const rows = { size: "3 4", gold: "0 4 8", vendor: "1 3 8", spacing: "2 0.5", "tolerance-mm": "0.5" };
    const answer = typed("masks", rows);
    expect(answer).toMatchObject({ dice: close(6 / 7), specificity: close(1), hd95Mm: close(0.425), nsd: close(1) });
    expect(answer).toMatchObject({ size: { first: 4, second: 3 } });
    expect(answer).toMatchObject({
      boundaryIou: close(3 / 4),
      centrelineDice: { clDice: close(6 / 7) },
    });
    expect(answer.goldInCoco).toEqual({ counts: [0, 1, 2, 1, 2, 1, 2, 1, 2], text: "012000000" });
    const coco = { size: "3 4", order: "coco", gold: "0 1 2 1 2 1 2 1 2", vendor: "3 1 2 1 2 1 2" };
    expect(typed("masks", coco)).toMatchObject({ dice: answer.dice, iou: answer.iou });
    // the same as one slice of a volume, which COCO cannot hold
    const volume = typed("masks", { size: "1 3 4", gold: "0 4 8", vendor: "1 3 8", spacing: "5 2 0.5" });
    expect(volume).toMatchObject({ dice: answer.dice, size: { first: 20 } });
    expect(volume).not.toHaveProperty("goldInCoco");
    expect(() => typed("masks", { ...coco, size: "1 3 4" })).toThrow("order: COCO holds images, not volumes");
    expect(() => typed("masks", { ...rows, gold: "0 4 7" })).toThrow("runs");
    expect(() => typed("masks", { ...rows, spacing: "1" })).toThrow("spacing: must have 2 lengths");
  });

  it("rank scored sets of keypoints", () => {
    const gold = "0 400 10 10 2 20 10 2; 1 400 10 10 2 20 10 2";
    const vendor = "0 0.9 10 10 2 20 10 2; 1 0.8 100 100 2 20 10 2";
    const found = typed("keypoint-precision", { sigmas: "0.1 0.1", gold, vendor });
    // the second lies far off by one of two points: OKS 1/2, a hit at the threshold of .5 alone (inclusive)
    expect(found.similarities).toEqual([1, expect.closeTo(0.5, 12)]);
    expect(found).toMatchObject({ ap50: close(1), ap75: close(51 / 101), ar: close((1 + 9 * 0.5) / 10) });
    expect(() => typed("keypoint-precision", { sigmas: "0.1", gold, vendor })).toThrow("gold: must have an image");
  });

  it("analyse a reader study", () => {
    const truth = "0 0 0 0 1 1 1 1";
    const first = "1 2 1 3 3 4 5 4; 1 1 2 2 2 5 4 3; 2 1 1 4 4 4 5 5";
    const second = "2 2 3 3 3 4 2 4; 1 3 2 2 2 3 4 3; 2 1 4 4 3 4 3 5";
    expect(typed("mrmc-scores", { truth, first, second })).toMatchObject({
      first: { auc: { value: expect.any(Number) } },
      difference: { standardError: { value: expect.any(Number) } },
      obuchowskiRockette: { df1: 1 },
    });
    const calls = { truth, first: "0 0 0 1 1 1 1 1; 0 0 0 0 0 1 1 1; 0 0 0 1 1 1 1 1" };
    expect(typed("mrmc-calls", calls)).toMatchObject({ sensitivity: { first: { share: close(11 / 12) } } });
  });
});

describe("a form of a question", () => {
  const interval = PLANS.find(({ name }) => name === "interval");
  it("waits, refuses by input, and answers", () => {
    if (!interval) throw new Error("interval");
    expect(answerTyped(interval, {})).toEqual({ kind: "waiting", inputs: ["x", "n"] });
    expect(answerTyped(interval, { x: "3", n: "two" })).toMatchObject({ kind: "refused", input: "n" });
    expect(answerTyped(interval, { x: "3", n: "2" })).toMatchObject({ kind: "refused", input: "x" });
    expect(answerTyped(interval, { x: "1", n: "2" })).toMatchObject({ kind: "answered" });
    const zero = PLANS.find(({ name }) => name === "zero");
    const typedIn = { confidence: "0.95", "defect-rate": "0.05", "false-alarm": "2" };
    expect(zero && answerTyped(zero, typedIn)).toMatchObject({ kind: "refused", input: "false-alarm" });
  });

  it("never fails: every question either waits, refuses by name or answers what is typed", () => {
    for (const plan of PLANS) {
      for (const text of ["", "1", "0", "-1", "1 0", "1 0; 0 1", "0.5", "nonsense"]) {
        const typedIn = Object.fromEntries(
          Object.entries(plan.inputs).map(([name, spec]) => [
            name,
            spec.kind === "choice" ? (spec.choices[0] ?? "") : text,
          ]),
        );
        expect(["waiting", "refused", "answered"], plan.name).toContain(answerTyped(plan, typedIn).kind);
      }
    }
  });
});
