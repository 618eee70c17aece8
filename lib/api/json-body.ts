import "server-only";
import { AssayError } from "@/lib/errors";

const MOST_BYTES = 2 ** 20;

/** The body as text, of a size that no JSON of ours needs more than. */
export async function bodyText(request: Request): Promise<string> {
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let text = "";
  try {
    for await (const chunk of request.body as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new AssayError("too_large", `The body is over ${MOST_BYTES} bytes.`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new AssayError("invalid_input", "The body is not UTF-8.");
    throw error;
  }
}

/** An empty body is an empty object: most actions need nothing said. */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw new AssayError("invalid_input", `The body is not JSON: ${why}`);
  }
}
