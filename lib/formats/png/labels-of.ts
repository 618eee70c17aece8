import { Fault } from "../fault";
import { LabelSlices } from "../volumes/label-slices";
import { LabelToggles } from "../volumes/label-toggles";

/** The runs of each value of an image that comes row by row: nothing else of it is kept. */
export async function labelsOf(rows: AsyncIterable<Uint32Array>, width: number): Promise<LabelSlices | Fault> {
  const toggles = new LabelToggles(0);
  let height = 0;
  for await (const row of rows) {
    const fault = toggles.add(row, width);
    if (fault instanceof Fault) return fault;
    height += 1;
  }
  const slices = new LabelSlices(width * height);
  return slices.keep(toggles) ?? slices;
}
