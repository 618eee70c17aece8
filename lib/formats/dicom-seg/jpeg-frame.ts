import { Fault } from "../fault";

/** What a frame must be, by the header of the data set. */
export interface FrameShape {
  columns: number;
  rows: number;
  bits: number;
}

/** One frame out of its compressed bytes: numbers of 8 bits, or of 16 with the low byte first. */
export type FrameDecoder = (packed: Uint8Array, shape: FrameShape) => Uint8Array | Fault;

type Size = { columns: number; rows: number };

interface Codec {
  name: string;
  make(): Promise<new () => EmscriptenDecoder>;
  /** What the compressed bytes say of themselves: asked first, since a decoder makes room for whatever they say. */
  size(packed: DataView): Size | undefined;
}

/** The end of an image, in both. */
const END = [0xff, 0xd9];

/** Only lossless ones: a label or a probability that was changed a little is another one. */
const CODECS: Readonly<Record<string, Codec>> = {
  "1.2.840.10008.1.2.4.80": {
    name: "JPEG-LS",
    make: async () => (await quietly(import("@cornerstonejs/codec-charls/decodewasmjs"))).JpegLSDecoder,
    size: jpegLsSize,
  },
  "1.2.840.10008.1.2.4.90": {
    name: "JPEG 2000",
    make: async () => (await quietly(import("@cornerstonejs/codec-openjpeg/decodewasmjs"))).J2KDecoder,
    size: jpeg2000Size,
  },
};

/** One module a codec for the process: each has a memory of its own, which only its end gives back. */
const made = new Map<string, Promise<new () => EmscriptenDecoder>>();

/** The decoder of a transfer syntax, or null where it is none of these. */
export async function jpegFrameDecoder(syntax: string): Promise<FrameDecoder | null> {
  const codec = Object.hasOwn(CODECS, syntax) ? CODECS[syntax] : undefined;
  if (codec === undefined) return null;
  const making = made.get(syntax) ?? codec.make();
  made.set(syntax, making);
  const Decoder = await making;
  return (packed, shape) => {
    try {
      return decoded(codec, Decoder, packed, shape);
    } catch (error) {
      // A module that gave up is no good any more; one that threw is.
      if (error instanceof WebAssembly.RuntimeError) made.delete(syntax);
      const expected = describedShape(shape);
      return new Fault("truncated", `a frame cannot be read as ${codec.name}`, { field: "PixelData", expected });
    }
  };
}

const describedShape = ({ columns, rows, bits }: FrameShape) => `${columns} by ${rows} pixels of ${bits} bits`;

function decoded(
  { name, size }: Codec,
  Decoder: new () => EmscriptenDecoder,
  packed: Uint8Array,
  shape: FrameShape,
): Uint8Array | Fault {
  const said = size(new DataView(packed.buffer, packed.byteOffset, packed.byteLength));
  if (said === undefined) return new Fault("not_this_format", `a frame is no ${name}`, { field: "PixelData" });
  if (said.columns !== shape.columns || said.rows !== shape.rows) return differs(`${said.columns} by ${said.rows}`);
  const decoder = new Decoder();
  try {
    // Without a marker at its end CharLS looks for one in what comes after, for many seconds; a second one is no matter.
    const encoded = decoder.getEncodedBuffer(packed.length + END.length);
    encoded.set(packed);
    encoded.set(END, packed.length);
    decoder.decode();
    const { bitsPerSample, componentCount } = decoder.getFrameInfo();
    const bytes = decoder.getDecodedBuffer();
    const isOurs = componentCount === 1 && (bitsPerSample > 8 ? 16 : 8) === shape.bits;
    if (!isOurs || bytes.length !== (shape.columns * shape.rows * shape.bits) / 8)
      return differs(`${bitsPerSample} bits, ${componentCount} components, ${bytes.length} bytes`);
    // The codec's memory is its own and moves.
    return bytes.slice();
  } finally {
    decoder.delete();
  }

  function differs(found: string): Fault {
    const expected = describedShape(shape);
    const detail = { field: "PixelData", found, expected };
    return new Fault("size_differs", `a frame of ${name} is not as the header says`, detail);
  }
}

/** JPEG-LS: the frame header (SOF55) after the markers before it (ISO 14495-1, C.2). */
function jpegLsSize(view: DataView): Size | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker === 0xfff7) return { rows: view.getUint16(at + 5), columns: view.getUint16(at + 7) };
    if (marker < 0xffc0 || marker === 0xffda) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** JPEG 2000: the SIZ marker, which is the second of a code stream (ISO 15444-1, A.5.1). */
function jpeg2000Size(view: DataView): Size | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== 0xff4fff51) return undefined;
  const [right, bottom, left, top] = [8, 12, 16, 20].map((at) => view.getUint32(at));
  if (right === undefined || bottom === undefined || left === undefined || top === undefined) return undefined;
  return { columns: right - left, rows: bottom - top };
}

/** A codec's module, without what it says and without its hold on the process: it would throw what others handle. */
async function quietly<Module>(loaded: Promise<{ default: (settings: object) => Promise<Module> }>): Promise<Module> {
  const before = new Set(process.listeners("uncaughtException"));
  const made = await (await loaded).default({ print() {}, printErr() {} });
  for (const listener of process.listeners("uncaughtException"))
    if (!before.has(listener)) process.off("uncaughtException", listener);
  return made;
}
