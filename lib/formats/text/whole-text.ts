import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import { refusal } from "../refuse";
import { textEncoding, utf8Bytes } from "./utf8-bytes";
import { Utf8Text } from "./utf8-text";

/** Files that hold one image's points or names: a larger one is something else. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a small file as a whole; refused where it is empty, binary, no UTF-8 or above 64 MB. */
export async function wholeText(file: DeliveryFile): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw refusal(file.name, "too_large", "the file", `${file.size} bytes: this format is read up to ${MOST_BYTES}`);
  }
  const encoding = textEncoding(file, await readHead(file));
  const decoder = new Utf8Text();
  let text = "";
  for await (const chunk of utf8Bytes(file, encoding)) text += decoder.push(chunk);
  text += decoder.finish();
  if (decoder.isBroken) {
    throw refusal(file.name, "wrong_encoding", "the file", "it holds bytes that are not UTF-8", {
      expected: "text in UTF-8",
    });
  }
  return text;
}
