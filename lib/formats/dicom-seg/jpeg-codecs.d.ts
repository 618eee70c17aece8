/** The codecs have no types of their own: what of them is used here. */
interface EmscriptenDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
  delete(): void;
}

declare module "@cornerstonejs/codec-charls/decodewasmjs" {
  export default function charls(settings: object): Promise<{ JpegLSDecoder: new () => EmscriptenDecoder }>;
}

declare module "@cornerstonejs/codec-openjpeg/decodewasmjs" {
  export default function openjpeg(settings: object): Promise<{ J2KDecoder: new () => EmscriptenDecoder }>;
}
