import { createHash } from "node:crypto";
import { type DicomItem, elementBytes } from "../dicom/write-elements";
import { forEachRun, volumeStacks, type WrittenStack } from "../volumes/write-volumes";
import type { Losses } from "../writing";
import { type FolderWriter, fileNameOf, type WrittenFile } from "../written-file";

const SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
/** Kind of a segment that says nothing of itself: tissue (SNOMED CT). */
const TISSUE: DicomItem = [
  [0x00080100, "SH", "85756007"],
  [0x00080102, "SH", "SCT"],
  [0x00080104, "LO", "Tissue"],
];

/**
 * Binary DICOM segmentations, one an item: a segment a mask, a frame for each of its slices that holds any, placed by
 * position; masks may overlap. Identifiers follow from the content, so the same delivery gives the same bytes.
 */
export const writeDicomSeg: FolderWriter = function* (content, losses): Generator<WrittenFile> {
  const frames = new Map(content.items.map(({ key, attributes }) => [key, attributes?.frameOfReferenceUid]));
  for (const stack of volumeStacks(content, losses)) {
    if (stack.grid.times > 1) {
      losses.add("masks over time", "a segmentation is of one time");
      continue;
    }
    losses.add("references to source images", "the delivery does not hold the images' identifiers");
    const stated = frames.get(stack.key);
    if (stated === undefined) losses.add("frame of reference", "the delivery states none: a new one is made");
    const frame = typeof stated === "string" ? stated : uidOf(stack.key, "frame of reference");
    yield { name: `${fileNameOf(stack.key)}.dcm`, chunks: [segmentationBytes(stack, frame, losses)] };
  }
};

/** A unique identifier below 2.25 (a number of 128 bits) from what it identifies. */
function uidOf(...parts: string[]): string {
  const hex = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 32);
  return `2.25.${BigInt(`0x${hex}`)}`;
}

function codeOf(text: unknown): DicomItem {
  const [, scheme, code, meaning] = /^(\S+) (\S+) (.+)$/.exec(String(text ?? "")) ?? [];
  if (!scheme || !code || !meaning) return TISSUE;
  return [
    [0x00080100, "SH", code.slice(0, 16)],
    [0x00080102, "SH", scheme.slice(0, 16)],
    [0x00080104, "LO", meaning.slice(0, 64)],
  ];
}

function segmentationBytes({ key, grid, masks }: WrittenStack, frameOfReference: string, losses: Losses): Buffer {
  const { width, height, affineLps } = grid;
  const at = (row: number, column: number) => affineLps[row * 4 + column] ?? 0;
  const step = (column: number) => [at(0, column), at(1, column), at(2, column)];
  const lengths = [0, 1, 2].map((column) => Math.hypot(...step(column)));
  const unit = (column: number) => step(column).map((part) => part / (lengths[column] || 1));
  const placed = masks.flatMap(({ shape }, segment) =>
    shape.slices.filter(({ runs }) => runs.length > 1).map((slice) => ({ slice, segment: segment + 1 })),
  );
  const size = width * height;
  const pixels = new Uint8Array(Math.ceil((size * placed.length) / 8));
  for (const [i, { slice }] of placed.entries())
    forEachRun(slice, (start, length) => {
      for (let bit = i * size + start; bit < i * size + start + length; bit++)
        pixels[bit >> 3] = (pixels[bit >> 3] ?? 0) | (1 << (bit & 7));
    });
  const indices = [...new Set(placed.map(({ slice }) => slice.index))].sort((first, second) => first - second);
  const content = createHash("sha256").update(pixels).digest("hex");
  const [study, series, instance] = ["study", "series", "instance"].map((what) => uidOf(key, content, what));
  const organization = uidOf(key, "dimensions");
  const dataSet: DicomItem = [
    [0x00080005, "CS", "ISO_IR 192"],
    [0x00080016, "UI", SEGMENTATION_STORAGE],
    [0x00080018, "UI", instance ?? ""],
    [0x00080020, "DA", ""],
    [0x00080023, "DA", "19700101"],
    [0x00080030, "TM", ""],
    [0x00080033, "TM", "000000"],
    [0x00080050, "SH", ""],
    [0x00080060, "CS", "SEG"],
    [0x00080070, "LO", "Assay"],
    [0x00080090, "PN", ""],
    [0x00081090, "LO", "assay convert"],
    [0x00100010, "PN", ""],
    [0x00100020, "LO", asText(key, losses)],
    [0x00100030, "DA", ""],
    [0x00100040, "CS", ""],
    [0x00181000, "LO", "0"],
    [0x00181020, "LO", "1"],
    [0x0020000d, "UI", study ?? ""],
    [0x0020000e, "UI", series ?? ""],
    [0x00200010, "SH", ""],
    [0x00200011, "IS", [1]],
    [0x00200013, "IS", [1]],
    [0x00200052, "UI", frameOfReference],
    [0x00201040, "LO", ""],
    [0x00209221, "SQ", [[[0x00209164, "UI", organization]]]],
    [
      0x00209222,
      "SQ",
      [dimension(0x0062000b, 0x0062000a, organization), dimension(0x00200032, 0x00209113, organization)],
    ],
    [0x00280002, "US", 1],
    [0x00280004, "CS", "MONOCHROME2"],
    [0x00280008, "IS", [placed.length]],
    [0x00280010, "US", height],
    [0x00280011, "US", width],
    [0x00280100, "US", 1],
    [0x00280101, "US", 1],
    [0x00280102, "US", 0],
    [0x00280103, "US", 0],
    [0x00282110, "CS", "00"],
    [0x00620001, "CS", "BINARY"],
    [0x00700080, "CS", "SEGMENTATION"],
    [0x00700081, "LO", ""],
    [0x00700084, "PN", ""],
    [0x00620002, "SQ", masks.map(({ label, annotation }, i) => segmentItem(i + 1, asText(label, losses), annotation))],
    [
      0x52009229,
      "SQ",
      [
        [
          [0x00209116, "SQ", [[[0x00200037, "DS", [...unit(0), ...unit(1)]]]]],
          [
            0x00289110,
            "SQ",
            [
              [
                [0x00180050, "DS", [lengths[2] ?? 1]],
                [0x00180088, "DS", [lengths[2] ?? 1]],
                [0x00280030, "DS", [lengths[1] ?? 1, lengths[0] ?? 1]],
              ],
            ],
          ],
        ],
      ],
    ],
    [
      0x52009230,
      "SQ",
      placed.map(({ slice, segment }): DicomItem => {
        const position = [0, 1, 2].map((row) => at(row, 3) + at(row, 2) * slice.index);
        return [
          [0x00209111, "SQ", [[[0x00209157, "UL", [segment, indices.indexOf(slice.index) + 1]]]]],
          [0x00209113, "SQ", [[[0x00200032, "DS", position]]]],
          [0x0062000a, "SQ", [[[0x0062000b, "US", segment]]]],
        ];
      }),
    ],
    [0x7fe00010, "OB", pixels],
  ];
  return partTen(dataSet, instance ?? "");
}

function segmentItem(
  number: number,
  label: string,
  { attributes, origin }: WrittenStack["masks"][number]["annotation"],
): DicomItem {
  const algorithm = { manual: "MANUAL", assisted: "SEMIAUTOMATIC", automatic: "AUTOMATIC" }[origin];
  return [
    [0x00620004, "US", number],
    [0x00620005, "LO", label],
    [0x00620008, "CS", algorithm],
    ...(origin === "manual" ? [] : [[0x00620009, "LO", "not stated"] as const]),
    [0x00620003, "SQ", [codeOf(attributes.category)]],
    [0x0062000f, "SQ", [codeOf(attributes.type)]],
  ];
}

/** 64 characters and no backslash are what a long string holds. */
function asText(text: string, losses: Losses): string {
  const fitting = text
    .replaceAll("\\", "/")
    .replaceAll(/\p{Cc}/gu, " ")
    .slice(0, 64);
  if (fitting !== text) losses.add("names", "a DICOM text holds 64 characters and no backslash");
  return fitting;
}

/** An index of frames: by a tag within a functional group. */
function dimension(tag: number, group: number, organization: string): DicomItem {
  const pointer = (of: number) => Uint8Array.of((of >>> 16) & 255, of >>> 24, of & 255, (of >>> 8) & 255);
  return [
    [0x00209164, "UI", organization],
    [0x00209165, "AT", pointer(tag)],
    [0x00209167, "AT", pointer(group)],
  ];
}

function partTen(dataSet: DicomItem, instance: string): Buffer {
  const meta = elementBytes([
    [0x00020001, "OB", Uint8Array.of(0, 1)],
    [0x00020002, "UI", SEGMENTATION_STORAGE],
    [0x00020003, "UI", instance],
    [0x00020010, "UI", EXPLICIT_LITTLE_ENDIAN],
    [0x00020012, "UI", "2.25.203098519223157013948152904190237123"],
  ]);
  const group = elementBytes([[0x00020000, "UL", meta.length]]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), group, meta, elementBytes(dataSet)]);
}
