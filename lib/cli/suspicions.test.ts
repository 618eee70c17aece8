import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import { assembleCases } from "@/lib/evaluation/cases/assemble-cases";
import { type RandomSource, randomSource } from "@/lib/statistics/random";
import { type LandmarkOffsets, landmarkOffsets } from "@/lib/suspicion/landmark-offsets";
import { shiftSuspicions } from "@/lib/suspicion/landmark-shift";
import { DEFAULT_SUSPICION_SETTINGS } from "@/lib/suspicion/settings";
import { demoData, expectedFigures } from "./demo-data.fixture";
import { evaluateFiles } from "./evaluate-files";
import { parseEvaluate } from "./evaluate-request";
import { withoutLabelBlanks } from "./label-blanks";
import { readDelivery } from "./read-delivery";

// real data on a machine that may be busy
vi.setConfig({ testTimeout: 240_000 });

const SILENT = { show: () => {}, end: () => {} };
const afids = demoData("afids-oasis");
const lidc = demoData("lidc-nodules-a");

interface ShiftOfFile {
  rater: string;
  subject: string;
  meanErrorMm: number;
}

/** Each landmark's offset turned to the other side or not, by chance: no mean is left but chance's. */
function shuffled(all: readonly LandmarkOffsets[], source: RandomSource): LandmarkOffsets[] {
  return all.map((one) => ({
    ...one,
    offsets: one.offsets.map((offset) => {
      const sign = source.nextBelow(2) === 0 ? 1 : -1;
      return offset.map((value) => sign * value);
    }),
  }));
}

describe.skipIf(afids === null)("AFIDs landmarks: frames that differ", () => {
  const folder = afids ?? "";
  const expected = afids === null ? {} : expectedFigures(folder);
  const raters = Object.keys((expected.raters ?? {}) as object);
  const vendors = raters.map((name) => `--vendor=${name}=${path.join(folder, name)}`);
  const gold = ["--gold", path.join(folder, "groundtruth")];
  const args = ["--task", "keypoints", ...gold, "--resamples", "100", ...vendors];

  it("flags every offset over 2 mm as the frame or the gold, never as a reader's shift", async () => {
    const { suspicions, suspicionSettings } = await evaluateFiles(parseEvaluate(args).request, SILENT);
    const shifts = (expected.systematicOffsetOver2mm ?? []) as ShiftOfFile[];
    expect(shifts.length).toBeGreaterThan(10);
    for (const { rater, subject, meanErrorMm } of shifts) {
      const found = suspicions.filter(({ subject: of }) => of === subject);
      expect(
        found.map(({ kind }) => kind),
        subject,
      ).toEqual(["frame_or_gold"]);
      expect(found[0]?.evidence.readers, subject).toContain(rater);
      const distances = found[0]?.evidence.meanDistanceOf as Record<string, number> | undefined;
      expect(distances?.[rater], `${subject} ${rater}`).toBeCloseTo(meanErrorMm, 4);
      expect(found[0]?.message).toContain("readers agree, gold differs: other image frame or gold suspect");
    }
    const flagged = suspicions.filter(({ kind }) => kind === "frame_or_gold").map(({ subject }) => subject);
    expect(new Set(flagged)).toEqual(new Set(shifts.map(({ subject }) => subject)));
    expect(suspicions.filter(({ kind }) => kind !== "frame_or_gold")).toEqual([]);
    expect(suspicionSettings).toEqual(DEFAULT_SUSPICION_SETTINGS);
  });

  it("flags at most 5 % of 1,000 shuffled sets", async () => {
    const read = async (name: string) => readDelivery(name, path.join(folder, name), {}, SILENT);
    const reference = await read("groundtruth");
    const labels = [...new Set(reference.annotations.map(({ label }) => label))];
    const deliveries = [];
    for (const name of raters) deliveries.push(withoutLabelBlanks(await read(name), new Set(labels)).vendor);
    const { cases } = assembleCases({
      gold: { kind: "shared", delivery: reference },
      vendors: deliveries,
      orderIsUnknown: true,
    });
    const { result } = await evaluateFiles(parseEvaluate(args).request, SILENT);
    const offsets = landmarkOffsets(cases, result.receipt.settings);
    expect(offsets).toHaveLength(Number(expected.files) - Number(expected.subjects));
    let flagged = 0;
    for (let set = 0; set < 1000; set++) {
      if (shiftSuspicions(shuffled(offsets, randomSource(7, set)), DEFAULT_SUSPICION_SETTINGS).length > 0) flagged++;
    }
    expect(flagged).toBeLessThanOrEqual(50);
    console.info(`${flagged} of 1000 shuffled sets flagged`);
  });
});

describe.skipIf(lidc === null)("LIDC nodules: nothing to ask about four independent readers", () => {
  it("finds no copying, flip or swap", async () => {
    const slots = ["R1", "R2", "R3", "R4"].map(
      (name) => `--vendor=${name}=${path.join(lidc ?? "", `coco/${name}.json`)}`,
    );
    const gold = ["--gold", path.join(lidc ?? "", "coco/consensus.json"), "--finding", "nodule", "--match", "finding"];
    const { request } = parseEvaluate(["--task", "segmentation", ...gold, "--resamples", "100", ...slots]);
    const { suspicions } = await evaluateFiles(request, SILENT);
    expect(suspicions).toEqual([]);
  });
});
