import type { DeliveryFile } from "../format";
import { openPng, type PngRows } from "../png/png-rows";
import { refusal } from "../refuse";

/** What a number in `rows` stands for: a class, and which object of it; 0 is no object. */
export interface ObjectPart {
  value: number;
  object: number;
}

/**
 * A class image cut into its objects by a second image of the same size: `rows` have 0 for background, else 1 more than
 * the index into `parts`, which is whole once the rows are. Refused: an objects' image that is no PNG of numbers, or of
 * another size.
 */
export async function objectParts(
  file: DeliveryFile,
  classes: PngRows,
  signal?: AbortSignal,
): Promise<{ rows(): AsyncGenerator<Uint32Array>; parts: ObjectPart[] }> {
  const png = await openPng(file, signal);
  const { width, height } = classes.header;
  if (png.header.width !== width || png.header.height !== height) {
    const found = `${png.header.width} x ${png.header.height}`;
    const expected = `${width} x ${height} as its classes`;
    throw refusal(file.name, "size_differs", "the file", `the image of objects is ${found}`, { found, expected });
  }
  const known = new Map<number, Map<number, number>>();
  const parts: ObjectPart[] = [];
  const partOf = (value: number, object: number): number => {
    const ofValue = known.get(value) ?? new Map<number, number>();
    known.set(value, ofValue);
    const part = ofValue.get(object) ?? parts.push({ value, object });
    ofValue.set(object, part);
    return part;
  };
  async function* rows(): AsyncGenerator<Uint32Array> {
    const cut = new Uint32Array(width);
    const objects = png.rows();
    try {
      for await (const ids of classes.rows()) {
        const { value: own } = await objects.next();
        for (const [x, value] of ids.entries()) cut[x] = value === 0 ? 0 : partOf(value, own?.[x] ?? 0);
        yield cut;
      }
      // what follows its last row is looked at too
      await objects.next();
    } finally {
      await objects.return(undefined);
    }
  }
  return { rows, parts };
}
