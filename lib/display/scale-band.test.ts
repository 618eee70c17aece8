import { expect, it } from "vitest";
import { INTERPRETATION_SCALES } from "@/lib/statistics/catalogue/scales";
import { formatBand } from "./scale-band";

it("writes bands from below, each up to the next", () => {
  const written = (id: string) => {
    const scale = INTERPRETATION_SCALES.find((one) => one.id === id);
    return scale?.bands.map((_, index) => formatBand(scale, index));
  };
  expect(written("krippendorff")).toEqual(["below 0.667", "0.667 to below 0.80", "0.80 or more"]);
  expect(written("landis_koch")?.slice(0, 2)).toEqual(["below 0", "0 to below 0.21"]);
});
