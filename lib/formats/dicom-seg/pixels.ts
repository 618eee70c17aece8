import { inflateRawSync } from "node:zlib";
import type { DicomSet } from "../dicom/data-set";
import { Fault } from "../fault";
import { type FrameDecoder, jpegFrameDecoder } from "./jpeg-frame";
import { rleFrame } from "./rle-frame";

/** The pixels of a segmentation's frames, one at a time: 0 or 1 of binary ones, else the stored numbers. */
export interface FramePixels {
  count: number;
  frame(index: number): Uint8Array | Uint16Array | Fault;
}

const RLE = "1.2.840.10008.1.2.5";
const DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";

/**
 * Frames of 1 bit (lowest first, frames not beginning at a byte), 8 or 16 bits, plain, RLE, each deflated, or in lossless
 * JPEG-LS or JPEG 2000. Other compressions are refused by name, as is pixel data shorter than its frames.
 */
export async function framePixels(data: DicomSet, frames: number): Promise<FramePixels | Fault> {
  const element = data.element("x7fe00010");
  if (element === undefined)
    return new Fault("missing_field", "it has no pixel data", { field: "PixelData", expected: "pixels" });
  const bits = data.short("x00280100") ?? 0;
  if (![1, 8, 16].includes(bits)) {
    return new Fault("unsupported", `its pixels have ${bits} bits`, {
      field: "BitsAllocated",
      found: bits,
      expected: "1, 8 or 16",
    });
  }
  const size = (data.short("x00280010") ?? 0) * (data.short("x00280011") ?? 0);
  const syntax = data.text("x00020010") ?? "";
  if (element.encapsulatedPixelData === true) {
    const decode = await jpegFrameDecoder(syntax);
    return decode === null ? encapsulated(data, size, bits, syntax) : jpegFrames(data, bits, decode);
  }
  const bytes = data.bytes("x7fe00010") ?? new Uint8Array();
  const needed = Math.ceil((size * bits * frames) / 8);
  const held = size === 0 ? 0 : Math.floor((bytes.length * 8) / (size * bits));
  // without a stated number there is one frame, or as many as there are pixels for
  const isCounted = data.decimal("x00280008") === undefined && held >= 1;
  if (bytes.length < needed && !isCounted) {
    const detail = {
      field: "PixelData",
      found: `${bytes.length} bytes`,
      expected: `${needed} bytes for ${frames} frames`,
    };
    return new Fault("truncated", "the pixel data is shorter than its frames", detail);
  }
  const count = Math.floor((bytes.length * 8) / (size * bits));
  return {
    count,
    frame: (index) => {
      if (index >= count)
        return new Fault("truncated", "the pixel data ends before this frame", { field: "PixelData" });
      if (bits === 1) return unpacked(bytes, index * size, size);
      const own = bytes.subarray((index * size * bits) / 8, ((index + 1) * size * bits) / 8);
      return bits === 8 ? own : shorts(own, syntax === BIG_ENDIAN);
    },
  };
}

/** Pixels of one byte each out of a stream of bits. */
function unpacked(bytes: Uint8Array, firstBit: number, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const bit = firstBit + i;
    const byte = bytes[Math.floor(bit / 8)] ?? 0;
    // empty stretches are most of a segmentation
    if (byte === 0 && bit % 8 === 0) i += 7;
    else out[i] = (byte >> (bit % 8)) & 1;
  }
  return out;
}

function shorts(bytes: Uint8Array, isBigEndian: boolean): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, i) => view.getUint16(2 * i, !isBigEndian));
}

function encapsulated(data: DicomSet, size: number, bits: number, syntax: string): FramePixels | Fault {
  const element = data.element("x7fe00010");
  const fragments = element?.fragments ?? [];
  if (syntax !== RLE && syntax !== DEFLATED_FRAMES) {
    const expected = "no compression, RLE, deflated frames, lossless JPEG-LS or JPEG 2000";
    return new Fault("unsupported", `pixels compressed as ${syntax} are not read`, {
      field: "TransferSyntaxUID",
      found: syntax,
      expected,
    });
  }
  if (element === undefined) return new Fault("missing_field", "it has no pixel data", { field: "PixelData" });
  const wanted = bits === 1 ? Math.ceil(size / 8) : (size * bits) / 8;
  return {
    // one fragment a frame, as both compressions are written
    count: fragments.length,
    frame: (index) => {
      const packed = fragmentBytes(data, index);
      if (packed instanceof Fault) return packed;
      const bytes = syntax === RLE ? rleFrame(packed, size, Math.max(8, bits)) : inflated(packed, wanted);
      if (bytes instanceof Fault) return bytes;
      if (syntax === RLE) return bits === 16 ? shorts(bytes, false) : bytes;
      if (bytes.length < wanted)
        return new Fault("truncated", `frame ${index} inflates to ${bytes.length} bytes`, {
          expected: `${wanted} bytes`,
        });
      return bits === 1 ? unpacked(bytes, 0, size) : bits === 16 ? shorts(bytes, false) : bytes.subarray(0, size);
    },
  };
}

function jpegFrames(data: DicomSet, bits: number, decode: FrameDecoder): FramePixels {
  const shape = { columns: data.short("x00280011") ?? 0, rows: data.short("x00280010") ?? 0, bits };
  return {
    // one fragment a frame, as segmentations are written
    count: data.element("x7fe00010")?.fragments?.length ?? 0,
    frame: (index) => {
      const packed = fragmentBytes(data, index);
      if (packed instanceof Fault) return packed;
      const bytes = decode(packed, shape);
      return bytes instanceof Fault || bits !== 16 ? bytes : shorts(bytes, false);
    },
  };
}

function fragmentBytes(data: DicomSet, index: number): Uint8Array | Fault {
  const element = data.element("x7fe00010");
  const fragment = element?.fragments?.[index];
  const all = data.source;
  if (element === undefined || fragment === undefined || fragment.position + fragment.length > all.length) {
    return new Fault("truncated", `frame ${index} has no pixels`, { field: "PixelData" });
  }
  return all.subarray(fragment.position, fragment.position + fragment.length);
}

function inflated(bytes: Uint8Array, wanted: number): Uint8Array | Fault {
  try {
    return inflateRawSync(bytes, { maxOutputLength: wanted + 16 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new Fault("not_this_format", `a frame cannot be inflated: ${why}`, { field: "PixelData" });
  }
}
