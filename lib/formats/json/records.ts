import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { findEncoding } from "../text/encoding";
import { cutElements } from "./cut-elements";
import { elementPlace } from "./element-cutter";
import { parseElement } from "./parse-element";
import { wholeValue } from "./whole-value";

export interface PlacedValue {
  value: unknown;
  /** `[17]`, or `the file` where it is one object. */
  place: string;
}

/** Whether a JSON file is a list: its first character that is no blank is [. */
async function isList(file: DeliveryFile): Promise<boolean> {
  const head = await readHead(file, 1024);
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return false;
  return new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes)).trimStart().startsWith("[");
}

/** The records of a JSON file one by one: the elements of a list as they stream, or the one object that the file is. */
export async function* jsonRecords(
  file: DeliveryFile,
  options: { progress?(done: number, total: number): void; signal?: AbortSignal } = {},
): AsyncGenerator<PlacedValue> {
  if (!(await isList(file))) {
    yield { value: await wholeValue(file, options.signal), place: "the file" };
    return;
  }
  for await (const elements of cutElements(file, { wants: (key) => key === null, ...options })) {
    for (const element of elements) {
      yield { value: parseElement(file.name, element), place: elementPlace(element) };
    }
  }
}
