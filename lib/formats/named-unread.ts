import { looksLikeDicom, sopClassOf } from "./dicom/open";
import type { DeliveryFile } from "./format";
import { headValue } from "./json/head-value";
import { asRecord } from "./json/record";
import { findEncoding } from "./text/encoding";

/** A file that is known for what it is, and is not read. */
export interface NamedUnread {
  /** "this is ...: it is not read because ..." */
  reason: string;
  /** The picture that annotations are about, not annotations. */
  isPicture: boolean;
}

const picture = (name: string, why: string): NamedUnread => ({
  reason: `this is ${name}: it is not read because ${why}`,
  isPicture: true,
});
const unread = (name: string, why: string): NamedUnread => ({
  reason: `this is ${name}: it is not read because ${why}`,
  isPicture: false,
});

const SAVE_AS_MASK = "label maps are read from PNG, NIfTI, NRRD and DICOM";
const LOSSY = "its compression changes values, so that no label map can be in it";

/** First bytes, at a place where it is not 0. */
const MAGIC: readonly { at?: number; bytes: readonly number[]; is: NamedUnread }[] = [
  { bytes: [0x49, 0x49, 0x2a, 0], is: picture("a TIFF picture", SAVE_AS_MASK) },
  { bytes: [0x4d, 0x4d, 0, 0x2a], is: picture("a TIFF picture", SAVE_AS_MASK) },
  { bytes: [0x49, 0x49, 0x2b, 0], is: picture("a large TIFF picture", SAVE_AS_MASK) },
  { bytes: [0xff, 0xd8, 0xff], is: picture("a JPEG picture", LOSSY) },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: picture("a GIF picture", SAVE_AS_MASK) },
  { at: 8, bytes: [0x57, 0x45, 0x42, 0x50], is: picture("a WebP picture", SAVE_AS_MASK) },
  {
    bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
    is: unread("an array of NumPy", "it has no place in space and no names"),
  },
  { bytes: [0x89, 0x48, 0x44, 0x46], is: unread("an HDF5 file", "what its arrays mean is said nowhere in it") },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: unread("a PDF", "a printed page states nothing of an image") },
];

const DICOM_IMAGES: Readonly<Record<string, string>> = {
  "1.2.840.10008.5.1.4.1.1.1": "computed radiography",
  "1.2.840.10008.5.1.4.1.1.1.1": "digital X-ray",
  "1.2.840.10008.5.1.4.1.1.1.2": "mammography",
  "1.2.840.10008.5.1.4.1.1.2": "CT",
  "1.2.840.10008.5.1.4.1.1.2.1": "enhanced CT",
  "1.2.840.10008.5.1.4.1.1.4": "MR",
  "1.2.840.10008.5.1.4.1.1.4.1": "enhanced MR",
  "1.2.840.10008.5.1.4.1.1.6.1": "ultrasound",
  "1.2.840.10008.5.1.4.1.1.7": "secondary capture",
  "1.2.840.10008.5.1.4.1.1.13.1.3": "breast tomosynthesis",
  "1.2.840.10008.5.1.4.1.1.20": "nuclear medicine",
  "1.2.840.10008.5.1.4.1.1.77.1.6": "slide microscopy",
  "1.2.840.10008.5.1.4.1.1.128": "PET",
};
const PRESENTATION_STATE = "1.2.840.10008.5.1.4.1.1.11.1";

const ENDINGS: readonly (readonly [RegExp, NamedUnread])[] = [
  [/\.(?:mha|mhd)$/i, unread("a MetaImage", SAVE_AS_MASK)],
  [/\.(?:mgz|mgh)$/i, unread("a volume of FreeSurfer", SAVE_AS_MASK)],
  [/\.gipl$/i, unread("a GIPL volume", SAVE_AS_MASK)],
  [
    /\.(?:stl|obj|ply|vtp|vtk)$/i,
    unread("a surface mesh", "shapes are compared as voxels and outlines: export the label map"),
  ],
];

/** Bounding lines and quoted words of ICDAR's tasks, pairs of LFW: what CVAT exports beside the formats that are read. */
const WORDS = "a word on an image is no label to be compared";
const TEXTS: readonly (readonly [RegExp, NamedUnread])[] = [
  [/^-?\d+(?:\.\d+)?(?:,? -?\d+(?:\.\d+)?){3},? ".*"$/, unread("ICDAR text localization (an export of CVAT)", WORDS)],
  [/^(?:-?\d{1,6}, ?){8}[^,\d"][^,]*$/, unread("ICDAR text localization (an export of CVAT)", WORDS)],
  [/^#?(?:\d{1,3} ){3}(?:-?\d+(?:\.\d+)? ){6}".{1,4}"$/, unread("ICDAR text segmentation (an export of CVAT)", WORDS)],
  [
    /^\S.{0,200}\t\d{1,6}\t(?:\d{1,6}|\S.{0,200}\t\d{1,6})$/,
    unread("pairs of LFW (an export of CVAT)", "who is the same person on two pictures is no finding"),
  ],
];

/** What a file that no format fits is, where that is known. */
export function namedUnread(file: DeliveryFile, head: Uint8Array): NamedUnread | undefined {
  const magic = MAGIC.find(({ at = 0, bytes }) => bytes.every((byte, i) => head[at + i] === byte));
  if (magic !== undefined) return magic.is;
  if (looksLikeDicom(head)) return namedDicom(sopClassOf(head));
  const ending = ENDINGS.find(([pattern]) => pattern.test(file.name));
  if (ending !== undefined) return ending[1];
  const record = asRecord(firstOf(headValue(head)));
  if (asRecord(record?.dataRow) !== undefined && (record?.schemaId !== undefined || record?.name !== undefined)) {
    return unread("the dialect that Labelbox imports", "its export, which says who made what, is");
  }
  return namedText(head);
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

function namedDicom(uid: string | undefined): NamedUnread | undefined {
  const image = uid !== undefined && Object.hasOwn(DICOM_IMAGES, uid) ? DICOM_IMAGES[uid] : undefined;
  if (image !== undefined) return picture(`a DICOM image (${image})`, "it holds the picture, no annotation");
  return uid === PRESENTATION_STATE
    ? unread("a DICOM presentation state", "its drawings have no class: export a SEG, an SR or an RTSTRUCT")
    : undefined;
}

function namedText(head: Uint8Array): NamedUnread | undefined {
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return undefined;
  const text = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes, 8192));
  const lines = text.split(/\r?\n/, 50).map((line) => line.slice(0, 600).trim());
  const filled = lines.filter((line) => line !== "").slice(0, 20);
  // a number of pairs may stand before them
  const told = filled.length > 1 ? filled.slice(1, -1).concat(filled[0] ?? "") : filled;
  return TEXTS.find(
    ([pattern]) => told.filter((line) => pattern.test(line)).length * 2 >= Math.max(1, told.length),
  )?.[1];
}
