import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { textEncoding, utf8Bytes } from "../text/utf8-bytes";
import { ElementCutter, type JsonElement } from "./element-cutter";

export interface CutOptions {
  /** Which top-level keys are cut; null asks for the elements of a bare array. */
  wants(key: string | null): boolean;
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
  /** A single element above this refuses the file; 64 MB by default. */
  maxElementBytes?: number;
}

/** The elements of a JSON file, some at a time, in file order. Stop early by leaving the loop. */
export async function* cutElements(file: DeliveryFile, options: CutOptions): AsyncGenerator<JsonElement[]> {
  const cutter = new ElementCutter(file.name, options.wants, options.maxElementBytes);
  const encoding = textEncoding(file, await readHead(file));
  let done = 0;
  for await (const chunk of utf8Bytes(file, encoding)) {
    options.signal?.throwIfAborted();
    const elements = cutter.push(chunk);
    done += chunk.length;
    options.progress?.(Math.min(done, file.size), file.size);
    if (elements.length > 0) yield elements;
  }
  cutter.finish();
}
