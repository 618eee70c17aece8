import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encode as encodePng } from "fast-png";
import { detectFormat } from "../../registry";
import { FUZZ_SEEDS } from "../fuzz-seeds";
import { memoryFile } from "../memory-file";
import { niftiBytes } from "../nifti-bytes";
import { SPATIAL_SEEDS } from "../spatial-seeds";
import { zipBytes } from "../zip-bytes";
import { mutatePngRows } from "./mutate-png";

/** Real files above this are left to the tests that read them whole: changing them byte by byte finds little. */
const MOST_FIXTURE_BYTES = 20_000;
const MOST_FIXTURES = 12;

const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content));

const COCO = JSON.stringify({
  images: [{ id: 1, file_name: "a.png", width: 9, height: 7 }],
  categories: [{ id: 1, name: "n", keypoints: ["p"] }],
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], score: 0.5, attributes: { a: 1 } },
    { id: 2, image_id: 1, category_id: 1, segmentation: [[1, 1, 5, 1, 5, 5]], group: 3 },
    { id: 3, image_id: 1, category_id: 1, segmentation: { size: [7, 9], counts: [3, 4, 56] } },
    { id: 4, image_id: 1, category_id: 1, segmentation: { size: [7, 9], counts: "34h1" } },
    { id: 5, image_id: 1, category_id: 1, keypoints: [1, 1, 2] },
  ],
});
const FIGURE = {
  geometryType: "rectangle",
  geometry: {
    points: {
      exterior: [
        [1, 1],
        [3, 4],
      ],
      interior: [],
    },
  },
};
const VOLUME = JSON.stringify({
  volumeMeta: {
    ACS: "RAS",
    dimensionsIJK: { x: 9, y: 7, z: 3 },
    IJK2WorldMatrix: [1, 0, 0, -5, 0, 1, 0, 6, 0, 0, 2, 7, 0, 0, 0, 1],
  },
  tags: [{ name: "seen", value: "yes" }],
  objects: [{ key: "0a-1", classTitle: "n", labelerLogin: "ann", tags: [] }],
  planes: [{ name: "axial", slices: [{ index: 1, figures: [{ key: "f", objectKey: "0a-1", ...FIGURE }] }] }],
  spatialFigures: [{ key: "g", objectKey: "0a1", geometryType: "mask_3d" }],
});
const VIA_3 = JSON.stringify({
  project: { data_format_version: "3.1.1", vid_list: ["1"] },
  attribute: { "1": { aname: "class", anchor_id: "FILE1_Z0_XY1", type: 3, options: { a: "nodule", b: "cyst" } } },
  file: { "1": { fid: 1, fname: "d/a.png", type: 2, loc: 1, src: "" } },
  view: { "1": { fid_list: [1] } },
  metadata: {
    m1: { vid: "1", flg: 0, z: [], xy: [2, 1, 2, 30, 40], av: { "1": "a" } },
    m2: { vid: "1", flg: 0, z: [1.5], xy: [7, 1, 1, 9, 1, 9, 9], av: { "1": "b" } },
    m3: { vid: "1", flg: 0, z: [], xy: [9, 0, 5, 5, 0, 10, 5], av: { "1": "b" } },
    m4: { vid: "1", flg: 0, z: [0, 2], xy: [], av: { "1": "a,b" } },
  },
});
const TABLES = [
  'image,reader,label,xmin,ymin,xmax,ymax\na.png,r1,"x ""y""",1,2,3,4\nb.png,r2,,,,,\n',
  "scan;R1;R2;truth\na;1,5;NA;0\nb;2;3;1\n",
  "a.jpg, t1\nb.jpg, t1, t2\n",
  "filename\tdog\tcat\n1.png\t1\t0\n2.png\t0\t1\n",
];
const png = (depth: 8 | 16, data: Uint8Array | Uint16Array, channels: number) =>
  new Uint8Array(encodePng({ width: 4, height: 3, data, channels, depth }));

/** 4 x 3 pixels of 4 bits, interlaced, 0 to 11 row by row, by passes as the PNG specification has them (8.1). */
const INTERLACED = interlacedPng();

function interlacedPng(): Uint8Array {
  // passes 1 (0,0), 4 (2,0), 5 (0..2 of row 2), 6 (1, 3 of rows 0, 2), 7 (row 1); each row after its filter
  const rows = [[0x00], [0x20], [0x8a], [0x13], [0x9b], [0x45, 0x67]].flatMap((row) => [0, ...row]);
  const plain = Buffer.from(png(8, new Uint8Array(12), 1));
  plain.set([4, 0, 0, 0, 1], 24);
  return mutatePngRows(plain, () => Uint8Array.from(rows)) ?? new Uint8Array();
}

/** Files of our own making for the parsers that have none in `fuzz-seeds.ts` and `spatial-seeds.ts`. */
function ownSeeds(root: string): Readonly<Record<string, readonly Uint8Array[]>> {
  const testdata = join(root, "lib/formats/csv/testdata");
  const coco = text(COCO);
  return {
    coco: [coco, text('[{"image_id":1,"category_id":1,"bbox":[1,2,3,4],"score":0.5}]')],
    "coco-panoptic": [
      text(
        '{"images":[{"id":1,"file_name":"a.png"}],"categories":[{"id":1,"name":"n"}],"annotations":[{"image_id":1,"file_name":"a.png","segments_info":[{"id":4,"category_id":1,"area":5,"bbox":[0,0,1,1]}]}]}',
      ),
    ],
    csv: TABLES.map(text),
    ndjson: [text('{"image":"a.png","reader":"r","label":"x"}\n{"image":"b.png","label":"y","score":0.5}\n')],
    "json-table": [text('[{"image":"a.png","reader":"r","label":"x"},{"image":"b.png","label":null,"score":0.5}]')],
    excel: [new Uint8Array(readFileSync(join(testdata, "three-rows.xlsx")))],
    parquet: [new Uint8Array(readFileSync(join(testdata, "three-rows.parquet")))],
    "dicom-seg": ["labelmap-jls", "labelmap-j2k", "fractional-jls"].map(
      (name) => new Uint8Array(readFileSync(join(root, "lib/formats/dicom-seg/testdata", `${name}.dcm`))),
    ),
    "png-mask": [
      png(8, Uint8Array.of(0, 1, 1, 0, 2, 2, 0, 0, 0, 0, 255, 0), 1),
      png(16, Uint16Array.of(0, 1, 1, 0, 700, 2, 0, 0, 0, 0, 255, 0), 1),
      png(
        8,
        Uint8Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 200 : 0)),
        3,
      ),
    ],
    "supervisely-volume": [text(VOLUME)],
    "via-3": [text(VIA_3)],
    mot: [text("2,7,11,20,30,40,1,2,0.5\n1,7,10,20,30,40,1,2,1\n3,-1,1,1,4,4,0.5,-1,-1,-1\n")],
    "panoptic-png": [
      png(
        8,
        Uint8Array.from({ length: 36 }, (_, i) => [112, 17, 1, 2, 0, 0, 1, 0, 0][i % 9] ?? 0),
        3,
      ),
      png(8, Uint8Array.of(0, 1, 1, 0, 2, 2, 0, 0, 0, 0, 2, 0), 1),
      INTERLACED,
    ],
    "voc-objects": [png(8, Uint8Array.of(0, 1, 2, 0, 3, 3, 1, 0, 0, 0, 0, 4), 1), INTERLACED],
    "workspace-image": [niftiBytes({ dim: [2, 2, 3] }, [0, 1, 1, 0, 2, 2, 0, 0, 0, 0, 2, 0])],
    items: [text("key,case,width,site\na,P,5,x\nb,Q,6,y\n")],
    "label-map": [text("from,to\na,b\nc,d\n")],
    archive: [
      zipBytes([
        { name: "a/x.json", content: coco },
        { name: "b.csv", content: TABLES[0] ?? "", isStored: true },
        { name: "inner.zip", content: zipBytes([{ name: "y.txt", content: "0 0.5 0.5 0.1 0.1\n" }]) },
      ]),
      new Uint8Array(gzipSync(coco)),
    ],
  };
}

/** The seeds of every parser, and how many of them are real files from a folder beside the checkout. */
export async function fuzzSeeds(root: string, fixtures: string): Promise<Map<string, Uint8Array[]>> {
  const seeds = new Map<string, Uint8Array[]>();
  const add = (id: string, more: readonly Uint8Array[]) => seeds.set(id, [...(seeds.get(id) ?? []), ...more]);
  for (const [id, texts] of Object.entries(FUZZ_SEEDS)) add(id, texts.map(text));
  for (const [id, make] of Object.entries(SPATIAL_SEEDS)) add(id, await make());
  for (const [id, own] of Object.entries(ownSeeds(root))) add(id, own);
  for (const [id, real] of await realFiles(fixtures)) add(id, real);
  return seeds;
}

async function realFiles(folder: string): Promise<Map<string, Uint8Array[]>> {
  const byFormat = new Map<string, Uint8Array[]>();
  if (!existsSync(folder)) return byFormat;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(folder, name);
    const facts = statSync(path);
    if (!facts.isFile() || facts.size > MOST_FIXTURE_BYTES || name.startsWith("expected")) continue;
    const bytes = new Uint8Array(readFileSync(path));
    const { format } = await detectFormat(memoryFile(name, bytes));
    const known = byFormat.get(format?.id ?? "") ?? [];
    if (format !== undefined && known.length < MOST_FIXTURES) byFormat.set(format.id, [...known, bytes]);
  }
  return byFormat;
}
