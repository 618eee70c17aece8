import type { Annotation } from "@/lib/model/annotation";
import type { Shape } from "@/lib/model/shape";
import type { EvaluationCase } from "./cases/dataset";
import type { GoldDescription } from "./result";
import { DEFAULT_SETTINGS, type EvaluationSettings } from "./settings";
import type { EvaluationContext } from "./summarise";

/** Invented data for tests. */
export function annotationOf(item: string, label: string, rest: Partial<Annotation> = {}): Annotation {
  return { item, label, shape: { kind: "class" }, origin: "manual", attributes: {}, place: "test", ...rest };
}

/** A mask of `pixels` pixels on a 10 x 10 image, from pixel `start` on. */
export function bar(start: number, pixels: number): Shape {
  return { kind: "mask", width: 10, height: 10, runs: Uint32Array.of(start, pixels, 100 - start - pixels) };
}

export function nodule(item: string, name: number, shape: Shape = bar(0, 10), label = "nodule"): Annotation {
  return annotationOf(item, label, { shape, attributes: { nodule: name } });
}

export const OPEN_GOLD: GoldDescription = {
  name: "gold",
  kind: "external",
  makers: [],
  requiresEveryMaker: false,
  exhaustive: true,
};

export const FINDING_SETTINGS: EvaluationSettings = {
  ...DEFAULT_SETTINGS,
  task: "segmentation",
  match: { by: "finding" },
  findingAttribute: "nodule",
  labels: ["nodule"],
  resamples: 200,
};

export function contextOf(settings: EvaluationSettings, vendors: string[], gold = OPEN_GOLD): EvaluationContext {
  return { settings, gold, vendors, inputs: [] };
}

/** Cases of one 10 x 10 slice each, gold and every vendor's findings by number; a vendor with null returned nothing. */
export function findingCases(
  cases: readonly { gold: readonly number[]; vendors: Readonly<Record<string, readonly number[] | null>> }[],
): EvaluationCase[] {
  return cases.map(({ gold, vendors }, index) => {
    const key = `case-${String(index).padStart(3, "0")}`;
    const item = `${key}/slice`;
    return {
      key,
      items: [{ key: item, attributes: { site: index % 2 === 0 ? "north" : "south" }, width: 10, height: 10 }],
      reference: { kind: "shared", annotations: gold.map((name) => nodule(item, name)) },
      vendors: Object.entries(vendors).map(([name, marks]) => ({
        name,
        ordered: [item],
        returned: marks === null ? [] : [item],
        annotations: (marks ?? []).map((mark) => nodule(item, mark, bar(2, 10))),
      })),
    };
  });
}
