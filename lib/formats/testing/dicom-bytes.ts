/** One element of a DICOM file to be written: `[tag of 8 hex digits, VR, value]`; items are lists of elements. */
export type DicomElement = readonly [
  string,
  string,
  string | readonly number[] | Uint8Array | readonly DicomElement[][],
];

const LONG = new Set(["OB", "OW", "SQ", "UN", "UT", "UC", "UR", "OF", "OD"]);

/**
 * A DICOM file in explicit little endian (or the syntax named), with preamble and meta header; "bare": in implicit little
 * endian and without them, as old planning systems write it.
 */
export function dicomFile(
  sopClass: string,
  elements: readonly DicomElement[],
  syntax = "1.2.840.10008.1.2.1",
): Uint8Array {
  if (syntax === "bare") return new Uint8Array(written([["00080016", "UI", sopClass], ...elements], true));
  const meta = written([
    ["00020002", "UI", sopClass],
    ["00020010", "UI", syntax],
  ]);
  const length = written([["00020000", "UL", [meta.length]]]);
  const body = written([["00080016", "UI", sopClass], ...elements]);
  return new Uint8Array(Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), length, meta, body]));
}

function written(elements: readonly DicomElement[], isImplicit = false): Buffer {
  const sorted = [...elements].sort(([first], [second]) => (first < second ? -1 : 1));
  return Buffer.concat(sorted.map((one) => element(one, isImplicit)));
}

function element([tag, vr, value]: DicomElement, isImplicit: boolean): Buffer {
  const bytes = valueBytes(vr, value, isImplicit);
  const head = Buffer.alloc(LONG.has(vr) && !isImplicit ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  if (isImplicit) {
    head.writeUInt32LE(bytes.length, 4);
    return Buffer.concat([head, bytes]);
  }
  head.write(vr, 4, "latin1");
  if (LONG.has(vr)) head.writeUInt32LE(bytes.length, 8);
  else head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
}

function valueBytes(vr: string, value: DicomElement[2], isImplicit: boolean): Buffer {
  if (typeof value === "string") return padded(Buffer.from(value), vr === "UI" ? 0 : 0x20);
  if (value instanceof Uint8Array) return padded(Buffer.from(value), 0);
  if (vr === "SQ") {
    return Buffer.concat(
      (value as readonly DicomElement[][]).map((item) => {
        const bytes = written(item, isImplicit);
        const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
        head.writeUInt32LE(bytes.length, 4);
        return Buffer.concat([head, bytes]);
      }),
    );
  }
  const numbers = value as readonly number[];
  const size = vr === "US" ? 2 : vr === "FD" ? 8 : 4;
  const out = Buffer.alloc(size * numbers.length);
  numbers.forEach((number, i) => {
    if (vr === "US") out.writeUInt16LE(number, 2 * i);
    else if (vr === "FD") out.writeDoubleLE(number, 8 * i);
    else if (vr === "FL") out.writeFloatLE(number, 4 * i);
    else out.writeUInt32LE(number, 4 * i);
  });
  return out;
}

function padded(bytes: Buffer, filler: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([filler])]);
}

export const SEG_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";
export const LABEL_MAP_CLASS = "1.2.840.10008.5.1.4.1.1.66.7";

/** A segmentation of 4 x 2 pixels: one list a frame, placed at heights `z` of segments `of` (absent: label map). */
export function segFile(
  type: "BINARY" | "FRACTIONAL" | "LABELMAP",
  frames: readonly { z: number; of?: number; pixels: readonly number[] }[],
  more: readonly DicomElement[] = [],
): Uint8Array {
  const bits = type === "BINARY" ? 1 : 8;
  const pixels = frames.flatMap(({ pixels: own }) => own);
  const packed = new Uint8Array(Math.ceil(pixels.length / 8));
  pixels.forEach((pixel, i) => {
    if (pixel) packed[i >> 3] = (packed[i >> 3] ?? 0) | (1 << (i & 7));
  });
  const segment = (number: number): DicomElement[] => [
    ["00620004", "US", [number]],
    ["00620005", "LO", `s${number}`],
    ["00620008", "CS", "SEMIAUTOMATIC"],
  ];
  const elements: DicomElement[] = [
    ["00100010", "PN", "Doe^Jane"],
    ["00200052", "UI", "1.2.3"],
    ["00280008", "IS", String(frames.length)],
    ["00280010", "US", [2]],
    ["00280011", "US", [4]],
    ["00280100", "US", [bits]],
    ["00620001", "CS", type],
    ["0062000E", "US", [200]],
    ["00620002", "SQ", [segment(1), segment(2)]],
    [
      "52009229",
      "SQ",
      [
        [
          ["00289110", "SQ", [[["00280030", "DS", "2\\0.5"]]]],
          ["00209116", "SQ", [[["00200037", "DS", "1\\0\\0\\0\\1\\0"]]]],
        ],
      ],
    ],
    [
      "52009230",
      "SQ",
      frames.map(({ z, of }): DicomElement[] => [
        ["00209113", "SQ", [[["00200032", "DS", `10\\20\\${z}`]]]],
        ...(of === undefined ? [] : [["0062000A", "SQ", [[["0062000B", "US", [of]]]]] as DicomElement]),
      ]),
    ],
    ["7FE00010", "OB", bits === 1 ? packed : Uint8Array.from(pixels)],
  ];
  const named = new Set(more.map(([tag]) => tag));
  return dicomFile(type === "LABELMAP" ? LABEL_MAP_CLASS : SEG_CLASS, [
    ...elements.filter(([tag]) => !named.has(tag)),
    ...more,
  ]);
}
