import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Unbroken } from "./unbroken";

const kept = (text: string) =>
  [...renderToStaticMarkup(<Unbroken text={text} />).matchAll(/<span[^>]*>([^<]*)<\/span>/g)].map(([, words]) => words);

it("keeps each interval of a sentence on one line and changes no letter", () => {
  const sentence = "B found 91.2\u00a0% (86.9–94.3; 5 readers); difference +3.2 points (−0.4 to +6.8): not shown.";
  expect(kept(sentence)).toEqual(["86.9–94.3", "−0.4 to +6.8"]);
  expect(renderToStaticMarkup(<Unbroken text={sentence} />).replaceAll(/<[^>]*>/g, "")).toBe(sentence);
});

it("knows percentages, groups of thousands and open limits", () => {
  expect(kept("37.8\u00a0% – 52.1\u00a0%")).toEqual(["37.8\u00a0% – 52.1\u00a0%"]);
  expect(kept("1,204\u00a0–")).toEqual([]);
  expect(kept("n = 1,204–1,318")).toEqual(["1,204–1,318"]);
  expect(kept("leave-one-out, well – known, up to 5")).toEqual([]);
});
