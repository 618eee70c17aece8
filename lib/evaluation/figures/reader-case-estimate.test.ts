import { describe, expect, it } from "vitest";
import type { EvaluationCase } from "../cases/dataset";
import { evaluate } from "../evaluate";
import { annotationOf, contextOf } from "../evaluation.fixture";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "../settings";

const BINARY: EvaluationSettings = { ...DEFAULT_SETTINGS, labels: ["no", "yes"], resamples: 200 };

/** 60 cases; each of a vendor's readers errs on a share of its own, `spread` apart. */
function readings(readersOf: Readonly<Record<string, number>>, spread: number): EvaluationCase[] {
  return Array.from({ length: 60 }, (_, index) => {
    const item = `i${String(index).padStart(2, "0")}`;
    const truth = index % 2 === 0 ? "yes" : "no";
    return {
      key: item,
      items: [{ key: item, attributes: {} }],
      reference: { kind: "shared", annotations: [annotationOf(item, truth)] },
      vendors: Object.entries(readersOf).map(([name, readers], place) => ({
        name,
        ordered: [item],
        returned: [item],
        annotations: Array.from({ length: readers }, (_one, reader) => {
          const errs = (index * 17 + reader * 5 + place * 3) % 60 < 6 + spread * reader;
          const other = truth === "yes" ? "no" : "yes";
          return annotationOf(item, errs ? other : truth, { annotator: `${name}${reader}` });
        }),
      })),
    };
  });
}
const measure = (data: EvaluationCase[], vendors: string[]) => evaluate(data, contextOf(BINARY, vendors)).result;
const widthOf = (estimate: { low?: number; high?: number } | undefined) => (estimate?.high ?? 0) - (estimate?.low ?? 0);

describe("readers as a random effect", () => {
  it("widens the interval of a vendor whose readers differ, and leaves the value", () => {
    const [alike, different] = [0, 9].map((spread) => measure(readings({ A: 4 }, spread), ["A"]).vendors[0]?.overall);
    expect(different?.accuracy).toMatchObject({ n: 240, readers: 4, clusters: 60 });
    expect(different?.accuracy?.method).toContain("readers and cases random");
    expect(different?.accuracy?.value).toBeCloseTo(1 - (6 + 15 + 24 + 33) / 240, 12);
    expect(widthOf(different?.accuracy)).toBeGreaterThan(2 * widthOf(alike?.accuracy));
  });

  it("takes cases alone below three readers, and says whom the figure describes", () => {
    const result = measure(readings({ A: 2 }, 9), ["A"]);
    expect(result.vendors[0]?.overall.accuracy?.method).not.toContain("readers");
    expect(result.warnings.find(({ code }) => code === "few_readers")?.message).toContain("not the vendor");
  });

  it("compares two vendors with readers and cases random, other readers on either side", () => {
    const result = measure(readings({ A: 4, B: 3 }, 9), ["A", "B"]);
    const primary = result.comparisons.find((one) => one.primary);
    const [a, b] = result.vendors.map(({ overall }) => overall.accuracy?.value ?? 0);
    expect(primary?.difference.value).toBeCloseTo((a ?? 0) - (b ?? 0), 12);
    expect(primary?.difference).toMatchObject({ readers: 7 });
    expect(primary?.test).toContain("readers and cases random");
    expect(primary?.verdict).toBe("undecided");
  });

  it("takes cases alone where a reader read a case twice or somebody's reading is missing", () => {
    const data = readings({ A: 4 }, 9);
    const [first] = data[0]?.vendors ?? [];
    if (!first) throw new Error("no vendor");
    const missing = [
      { ...data[0], vendors: [{ ...first, returned: [], annotations: [] }] } as EvaluationCase,
      ...data.slice(1),
    ];
    expect(measure(missing, ["A"]).vendors[0]?.overall.accuracy?.method).not.toContain("readers");
  });
});
