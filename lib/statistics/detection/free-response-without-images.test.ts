import { expect, test } from "vitest";
import { randomSource } from "../random";
import { freeResponseWithoutImages } from "./free-response-without-images";
import { froc } from "./froc";
import { jafroc } from "./jafroc";
import { DUPLICATE, FALSE_MARK, FIRST_HIT, type MarkOutcomes } from "./lesion-hits";

const IMAGES = 14;

/** Lesions on some images, marks with ties of score. */
function drawMarks(seed: number) {
  const random = randomSource(seed);
  const lesionImage: number[] = [];
  const marks: { image: number; score: number; outcome: number; lesion: number }[] = [];
  for (let image = 0; image < IMAGES; image++) {
    for (let lesions = random.nextBelow(4) - 1; lesions > 0; lesions--) {
      if (random.nextBelow(3) > 0)
        marks.push({ image, score: random.nextBelow(6), outcome: FIRST_HIT, lesion: lesionImage.length });
      lesionImage.push(image);
    }
    for (let others = random.nextBelow(5); others > 0; others--)
      marks.push({
        image,
        score: random.nextBelow(6),
        outcome: random.nextBelow(4) ? FALSE_MARK : DUPLICATE,
        lesion: -1,
      });
  }
  return { lesionImage, marks };
}

const outcomesOf = (marks: ReturnType<typeof drawMarks>["marks"]): MarkOutcomes => ({
  score: marks.map(({ score }) => score),
  image: marks.map(({ image }) => image),
  outcome: Uint8Array.from(marks, ({ outcome }) => outcome),
  lesion: Int32Array.from(marks, ({ lesion }) => lesion),
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  "each replicate is FROC and JAFROC of the images that stay (seed %i)",
  (seed) => {
    const { lesionImage, marks } = drawMarks(seed);
    const without = freeResponseWithoutImages(outcomesOf(marks), lesionImage, IMAGES);
    for (const [begin, end] of [
      [0, 0],
      [0, 1],
      [4, 9],
      [1, IMAGES],
      [0, IMAGES],
    ] as const) {
      const stays = (image: number) => image < begin || image >= end;
      const images = Array.from({ length: IMAGES }, (_, image) => image).filter(stays);
      const left = outcomesOf(marks.filter(({ image }) => stays(image)));
      const none = lesionImage.map(() => 0);
      const lesions = { image: lesionImage, x: none, y: none, radius: none };
      const lesionCount = lesionImage.filter(stays).length;
      expect(without(begin, end)).toEqual({
        froc: froc(left, lesionCount, images.length).meanStep,
        jafroc: jafroc(images, lesions, left).jafroc,
      });
    }
  },
);
