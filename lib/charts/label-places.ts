/** Where a point's name is written: pixels from the point to the text's anchor, y downwards. */
export interface LabelPlace {
  dx: number;
  dy: number;
  anchor: "start" | "middle" | "end";
}

interface Named {
  name: string;
  /** Shares of the plot's width and height; y grows upwards. */
  x: number;
  y: number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The best first: beside the point, below it, and further off where points crowd. */
const PLACES: readonly LabelPlace[] = [7, 21, 35].flatMap((off): LabelPlace[] => [
  { dx: 8, dy: -off, anchor: "start" },
  { dx: 8, dy: off + 8, anchor: "start" },
  { dx: -8, dy: -off, anchor: "end" },
  { dx: -8, dy: off + 8, anchor: "end" },
  { dx: 0, dy: -off - 3, anchor: "middle" },
  { dx: 0, dy: off + 12, anchor: "middle" },
]);

/** Of 12 px text: a little more than the middling character needs. */
const CHARACTER_PX = 7;
const ASCENT_PX = 10;
const DESCENT_PX = 3;
const MARKER_PX = 7;

/**
 * Places each name beside its point so that no two overlap, nor a name and another's mark, at any of the widths that the
 * plot may have. Names are placed in the order given; one that finds no free place keeps that with the fewest overlaps.
 */
export function labelPlaces(
  points: readonly Named[],
  { widths, height }: { widths: readonly number[]; height: number },
): LabelPlace[] {
  const placed: LabelPlace[] = [];
  points.forEach((point, index) => {
    let best: { place: LabelPlace; faults: number } | undefined;
    for (const place of PLACES) {
      let faults = 0;
      for (const width of widths) {
        const own = labelBox(point, place, width, height);
        if (own.left < 0 || own.right > width || own.top < -ASCENT_PX || own.bottom > height) faults += 1;
        points.forEach((other, at) => {
          if (at !== index && overlap(own, markerBox(other, width, height))) faults += 1;
          const there = placed[at];
          if (there && overlap(own, labelBox(other, there, width, height))) faults += 2;
        });
      }
      if (!best || faults < best.faults) best = { place, faults };
      if (faults === 0) break;
    }
    if (best) placed.push(best.place);
  });
  return placed;
}

/** What a name covers, in pixels from the plot's upper left corner. */
export function labelBox({ name, x, y }: Named, { dx, dy, anchor }: LabelPlace, width: number, height: number): Box {
  const long = name.length * CHARACTER_PX;
  const from = x * width + dx - (anchor === "start" ? 0 : anchor === "end" ? long : long / 2);
  const base = (1 - y) * height + dy;
  return { left: from, right: from + long, top: base - ASCENT_PX, bottom: base + DESCENT_PX };
}

function markerBox({ x, y }: Named, width: number, height: number): Box {
  const [left, top] = [x * width, (1 - y) * height];
  return { left: left - MARKER_PX, right: left + MARKER_PX, top: top - MARKER_PX, bottom: top + MARKER_PX };
}

const overlap = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
