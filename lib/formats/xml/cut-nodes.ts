import { SaxesParser, type SaxesTagPlain } from "saxes";
import type { DeliveryFile } from "../format";
import { FormatError } from "../format";
import { readHead } from "../head";
import { refusal } from "../refuse";
import { textEncoding, utf8Bytes } from "../text/utf8-bytes";
import { Utf8Text } from "../text/utf8-text";
import type { XmlNode } from "./xml-node";

/** Deeper files are refused: no annotation format needs it. */
const MAX_DEPTH = 64;
/** An element with more tags in it, or more characters, is refused: a whole file made to stand in memory. */
const MAX_TAGS = 2_000_000;
const MAX_CHARACTERS = 64 * 1024 * 1024;

export type XmlEvent =
  | { type: "open"; name: string; attributes: Readonly<Record<string, string>>; line: number; depth: number }
  | { type: "close"; name: string; depth: number }
  | { type: "node"; node: XmlNode; depth: number };

export interface CutNodesOptions {
  /** Elements that are opened and closed rather than gathered, wherever all elements around them are such too. */
  containers: ReadonlySet<string>;
  progress?(done: number, total: number): void;
  signal?: AbortSignal;
}

/** Gathers the elements between containers from the events of a parser. */
class NodeGatherer {
  events: XmlEvent[] = [];
  private readonly open: XmlNode[] = [];
  private containerDepth = 0;
  private tags = 0;
  characters = 0;

  constructor(
    private readonly file: string,
    private readonly containers: ReadonlySet<string>,
    private readonly line: () => number,
  ) {}

  begin(tag: SaxesTagPlain): void {
    const { name, attributes } = tag;
    if (this.open.length + this.containerDepth >= MAX_DEPTH) {
      throw refusal(this.file, "too_deep", `line ${this.line()}`, `nested more than ${MAX_DEPTH} levels deep`);
    }
    if (this.open.length === 0 && this.containers.has(name)) {
      this.events.push({ type: "open", name, attributes, line: this.line(), depth: this.containerDepth });
      this.containerDepth++;
      return;
    }
    if (this.open.length === 0) {
      this.tags = 0;
      this.characters = 0;
    }
    this.tags++;
    if (this.tags > MAX_TAGS || this.characters > MAX_CHARACTERS) {
      throw refusal(
        this.file,
        "too_large",
        `line ${this.line()}`,
        `one element has more than ${MAX_TAGS} tags or 64 MB`,
      );
    }
    const node: XmlNode = { name, attributes, children: [], text: "", line: this.line() };
    this.open.at(-1)?.children.push(node);
    this.open.push(node);
  }

  text(text: string): void {
    const node = this.open.at(-1);
    if (node !== undefined) node.text += text;
  }

  end(tag: SaxesTagPlain): void {
    const node = this.open.pop();
    if (node === undefined) {
      this.containerDepth--;
      this.events.push({ type: "close", name: tag.name, depth: this.containerDepth });
    } else if (this.open.length === 0) this.events.push({ type: "node", node, depth: this.containerDepth });
  }

  take(): XmlEvent[] {
    const taken = this.events;
    this.events = [];
    return taken;
  }
}

/**
 * An XML file in pieces, in its order: containers as they open and close, everything else as whole elements. Memory
 * is that of the largest element between containers. Refuses, naming the line: what is not well-formed, entities of a
 * document type, a file cut off, nesting above 64, an element above 64 MB, bytes that are not UTF-8.
 */
export async function* cutNodes(file: DeliveryFile, options: CutNodesOptions): AsyncGenerator<XmlEvent[]> {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const gatherer = new NodeGatherer(file.name, options.containers, () => parser.line);
  let isEnding = false;
  parser.on("opentag", (tag) => gatherer.begin(tag));
  parser.on("closetag", (tag) => gatherer.end(tag));
  parser.on("text", (text) => gatherer.text(text));
  parser.on("cdata", (text) => gatherer.text(text));
  parser.on("error", (error) => {
    const why = error.message.replace(/^\d+:\d+: /, "");
    const code = isEnding ? "truncated" : "not_this_format";
    const message = isEnding ? `the file ends too early: ${why}` : `not XML: ${why}, at line ${parser.line}`;
    throw refusal(file.name, code, `line ${parser.line}`, message);
  });
  const encoding = textEncoding(file, await readHead(file));
  const text = new Utf8Text();
  let done = 0;
  try {
    for await (const chunk of utf8Bytes(file, encoding)) {
      options.signal?.throwIfAborted();
      const characters = text.push(chunk);
      if (text.isBroken) throw notUtf8(file.name, parser.line);
      gatherer.characters += characters.length;
      parser.write(characters);
      if (gatherer.characters > MAX_CHARACTERS * 2) throw tooLong(file.name, parser.line);
      done += chunk.length;
      options.progress?.(Math.min(done, file.size), file.size);
      const events = gatherer.take();
      if (events.length > 0) {
        gatherer.characters = 0;
        yield events;
      }
    }
    text.finish();
    if (text.isBroken) throw notUtf8(file.name, parser.line);
    isEnding = true;
    parser.close();
  } catch (error) {
    if (error instanceof FormatError || options.signal?.aborted) throw error;
    // what the parser itself throws is about the file's text
    const why = error instanceof Error ? error.message : String(error);
    throw refusal(file.name, "not_this_format", `line ${parser.line}`, `not XML: ${why}`);
  }
  const rest = gatherer.take();
  if (rest.length > 0) yield rest;
}

function notUtf8(file: string, line: number): FormatError {
  const message = `not UTF-8: a wrong byte near line ${line}; save the file as UTF-8`;
  return refusal(file, "wrong_encoding", `line ${line}`, message);
}

function tooLong(file: string, line: number): FormatError {
  return refusal(file, "too_large", `line ${line}`, "one element is larger than 128 MB");
}
