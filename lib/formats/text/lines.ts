import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { refusal } from "../refuse";
import { textEncoding, utf8Bytes } from "./utf8-bytes";
import { Utf8Text } from "./utf8-text";

/** A longer line is refused: no record of a line-wise format is so large, and it would have to stand in memory. */
const MAX_CHARACTERS = 64 * 1024 * 1024;

export interface TextLine {
  /** From 1. */
  number: number;
  text: string;
  /** The file ends here without a line end. */
  isCut: boolean;
}

/** The lines of a text file, some at a time; blank ones are left out. Refuses what is not UTF-8. */
export async function* textLines(
  file: DeliveryFile,
  options: { progress?(done: number, total: number): void; signal?: AbortSignal } = {},
): AsyncGenerator<TextLine[]> {
  const encoding = textEncoding(file, await readHead(file));
  const decoder = new Utf8Text();
  let held: string[] = [];
  let heldCharacters = 0;
  let number = 1;
  let done = 0;
  const check = () => {
    if (!decoder.isBroken) return;
    const message = `not UTF-8: a wrong byte near line ${number}; save the file as UTF-8`;
    throw refusal(file.name, "wrong_encoding", `line ${number}`, message);
  };
  for await (const chunk of utf8Bytes(file, encoding)) {
    options.signal?.throwIfAborted();
    const parts = decoder.push(chunk).split("\n");
    check();
    const lines: TextLine[] = [];
    for (const [i, part] of parts.entries()) {
      heldCharacters += part.length;
      if (heldCharacters > MAX_CHARACTERS) {
        throw refusal(file.name, "line_too_long", `line ${number}`, `line ${number} is longer than 64 MB`);
      }
      held.push(part);
      if (i === parts.length - 1) break;
      const text = held.join("");
      if (text.trim() !== "") lines.push({ number, text, isCut: false });
      held = [];
      heldCharacters = 0;
      number++;
    }
    done += chunk.length;
    options.progress?.(Math.min(done, file.size), file.size);
    if (lines.length > 0) yield lines;
  }
  held.push(decoder.finish());
  check();
  const text = held.join("");
  if (text.trim() !== "") yield [{ number, text, isCut: true }];
}
