import { AssayError } from "@/lib/errors";

/** A field of a form; `fileName` null: a plain one. Its body is read before the next part is asked for. */
export interface FormPart {
  name: string;
  fileName: string | null;
  body: AsyncIterable<Uint8Array>;
}

const HEADER_BYTES = 16_384;

const broken = (why: string) => new AssayError("incomplete_upload", `The form is damaged: ${why}.`);

/** The boundary that a request's content type names, or null where it is no form with files. */
export function boundaryOf(contentType: string | null): string | null {
  const found = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? "");
  return found?.[1] ?? found?.[2] ?? null;
}

/** The parts of a form (RFC 7578) as they arrive: nothing is held but a header, or a little more than one chunk. */
export async function* formParts(source: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<FormPart> {
  const input = new Input(source);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first boundary has no line before it.
  input.prepend(Buffer.from("\r\n"));
  await drained(input.until(delimiter));
  for (;;) {
    const next = (await input.take(2)).toString("latin1");
    if (next === "--") return;
    if (next !== "\r\n") throw broken("no line ends after its boundary");
    const head = await input.headUntil(Buffer.from("\r\n\r\n"), HEADER_BYTES);
    const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? "";
    const body = input.until(delimiter);
    yield { name: parameter(disposition, "name") ?? "", fileName: parameter(disposition, "filename"), body };
    await drained(body);
  }
}

/** As browsers write it: quotes and line ends of a name are escaped by percent signs. */
function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="([^"]*)"`, "i").exec(disposition)?.[1];
  return found === undefined ? null : found.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
}

async function drained(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of body);
}

/** Bytes that are looked at before they are given on. */
class Input {
  private held: Buffer = Buffer.alloc(0);
  private readonly rest: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.rest = source[Symbol.asyncIterator]();
  }

  prepend(bytes: Buffer): void {
    this.held = Buffer.concat([bytes, this.held]);
  }

  private async more(): Promise<void> {
    const next = await this.rest.next();
    if (next.done) throw broken("it ends in the middle");
    this.held = this.held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.held, next.value]);
  }

  async take(length: number): Promise<Buffer> {
    while (this.held.length < length) await this.more();
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  async headUntil(end: Buffer, most: number): Promise<string> {
    for (;;) {
      const at = this.held.indexOf(end);
      if (at >= 0) {
        const head = this.held.subarray(0, at).toString("utf8");
        this.held = this.held.subarray(at + end.length);
        return head;
      }
      if (this.held.length > most) throw broken("a header of it has no end");
      await this.more();
    }
  }

  /** All bytes before `end`, which is taken too. Read again after its end, it gives nothing. */
  until(end: Buffer): AsyncIterable<Uint8Array> {
    const bytes = this.bytesUntil(end);
    return { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) };
  }

  private async *bytesUntil(end: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.held.indexOf(end);
      const known = at >= 0 ? at : Math.max(0, this.held.length - end.length + 1);
      const part = this.held.subarray(0, known);
      this.held = this.held.subarray(at >= 0 ? at + end.length : known);
      if (part.length > 0) yield part;
      if (at >= 0) return;
      await this.more();
    }
  }
}
