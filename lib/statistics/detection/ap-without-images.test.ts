import { expect, test } from "vitest";
import { randomSource } from "../random";
import { apWithoutImages } from "./ap-without-images";
import { cocoAveragePrecision } from "./coco-ap";

const [IMAGES, LABELS] = [12, 3];
const OVERLAPS = [0.5, 0.62, 0.75, 0.75, 0.9, 1];

interface Scene {
  gold: { image: number; label: number; area: number; isRegion: boolean; isIgnored: boolean }[];
  marks: { image: number; label: number; area: number; score: number; pairs: [number, number][] }[];
}

/** Objects and detections with ties of score and of overlap, crowds, ignored objects and areas beyond COCO's largest. */
function drawScene(seed: number): Scene {
  const random = randomSource(seed);
  const scene: Scene = { gold: [], marks: [] };
  for (let image = 0; image < IMAGES; image++)
    for (let label = 0; label < LABELS; label++) {
      const first = scene.gold.length;
      const objects = random.nextBelow(4);
      for (let at = 0; at < objects; at++)
        scene.gold.push({
          ...{ image, label, area: random.nextBelow(9) === 0 ? 2e10 : 500 },
          ...{ isRegion: random.nextBelow(8) === 0, isIgnored: random.nextBelow(8) === 0 },
        });
      for (let at = random.nextBelow(6); at > 0; at--) {
        const pairs: [number, number][] = [];
        for (let object = 0; object < objects; object++)
          if (random.nextBelow(2) === 0) pairs.push([first + object, OVERLAPS[random.nextBelow(6)] ?? 1]);
        scene.marks.push({ image, label, area: 400, score: random.nextBelow(5) / 4, pairs });
      }
    }
  return scene;
}

function columnsOf({ gold, marks }: Scene) {
  const start = [0];
  for (const { pairs } of marks) start.push((start.at(-1) ?? 0) + pairs.length);
  const pairs = marks.flatMap((mark) => mark.pairs);
  return {
    gold: {
      image: gold.map(({ image }) => image),
      label: gold.map(({ label }) => label),
      area: gold.map(({ area }) => area),
      regions: gold.map(({ isRegion }) => Number(isRegion)),
      ignored: gold.map(({ isIgnored }) => Number(isIgnored)),
    },
    marks: {
      image: marks.map(({ image }) => image),
      label: marks.map(({ label }) => label),
      area: marks.map(({ area }) => area),
      score: marks.map(({ score }) => score),
    },
    candidates: {
      start: Int32Array.from(start),
      gold: Int32Array.from(pairs, ([object]) => object),
      overlap: Float64Array.from(pairs, ([, overlap]) => overlap),
    },
  };
}

/** The scene of the images that stay, as if the others had never been. */
function sceneWithout({ gold, marks }: Scene, begin: number, end: number): Scene {
  const stays = ({ image }: { image: number }) => image < begin || image >= end;
  const places = new Map(gold.flatMap((one, at) => (stays(one) ? [at] : [])).map((at, place) => [at, place]));
  return {
    gold: gold.filter(stays),
    marks: marks.filter(stays).map((mark) => ({
      ...mark,
      pairs: mark.pairs.map(([object, overlap]): [number, number] => [places.get(object) ?? -1, overlap]),
    })),
  };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])("each replicate is the figure of the images that stay (seed %i)", (seed) => {
  const scene = drawScene(seed);
  const { gold, marks, candidates } = columnsOf(scene);
  const without = apWithoutImages(gold, marks, candidates, LABELS);
  for (const [begin, end] of [
    [0, 0],
    [0, 1],
    [3, 7],
    [IMAGES - 1, IMAGES],
    [0, IMAGES],
  ] as const) {
    const left = columnsOf(sceneWithout(scene, begin, end));
    const { ap, ap50, ap75 } = cocoAveragePrecision(left.gold, left.marks, left.candidates, LABELS);
    expect(without(begin, end)).toEqual({ ap, ap50, ap75 });
  }
});
