import { copyLine } from "@/db/copy";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { encodeShape } from "@/lib/model/shape-codec";
import { ITEMS_PER_CASE, itemsOf, type ScratchSize } from "./size";

export const ANNOTATION_COLUMNS = [
  ..."project_no,batch_no,seq,item_no,reader_no,source_label_no,kind,geometry,crowd,origin,place".split(","),
];
const CHUNK_CHARACTERS = 1 << 16;
const BOX = SHAPE_KINDS.indexOf("box");
const CLASS = SHAPE_KINDS.indexOf("class");
export const ANSWERS = ["poor", "fair", "good"];

/** Collects lines into chunks worth sending. */
export function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

/** A number in [0, 1) that follows from three others: the same rows at every run. */
export function chance(first: number, second: number, third: number): number {
  let mixed = Math.imul(first + 1, 0x9e3779b1) ^ Math.imul(second + 7, 0x85ebca6b) ^ Math.imul(third + 13, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

export function* itemLines(projectNo: number, size: ScratchSize): Generator<string> {
  for (let no = 1; no <= itemsOf(size); no++)
    yield copyLine([projectNo, no, `img${no}`, caseOf(no), `img${no}.png`, 1000, 1000, `{"site":"${no % 3}"}`]);
}

export const caseOf = (itemNo: number) => `case${Math.floor((itemNo - 1) / ITEMS_PER_CASE)}`;

/** Boxes of one side on an item: the vendor's are the reference's moved a little, one in 20 left out (vendor 0: all). */
export function* boxesOf(itemNo: number, vendor: number, count: number) {
  for (let at = 0; at < count; at++) {
    const missed = vendor > 0 && chance(itemNo, vendor, at) < 0.05;
    const shift = vendor === 0 ? 0 : Math.round(chance(vendor, itemNo, at) * 12);
    if (!missed) yield { x: 20 + at * 100 + shift, y: 20 + (itemNo % 50) * 10, width: 60, height: 50 };
  }
}

export const answerOf = (itemNo: number, vendor: number): number =>
  Math.floor(chance(itemNo, vendor > 0 && chance(vendor, itemNo, 99) < 0.2 ? vendor : 0, 5) * ANSWERS.length);

/** The annotations of one batch; `batch_label` 1 is the box, 2 to 4 are the answers. */
export function* annotationLines(
  projectNo: number,
  batchNo: number,
  vendor: number,
  items: Iterable<number>,
  boxes: number,
): Generator<string> {
  let seq = 0;
  for (const itemNo of items) {
    for (const { x, y, width, height } of boxesOf(itemNo, vendor, boxes)) {
      const geometry = encodeShape({ kind: "box", x, y, width, height });
      seq += 1;
      yield copyLine([projectNo, batchNo, seq, itemNo, 0, 1, BOX, geometry, false, 0, `row ${seq}`]);
    }
    seq += 1;
    const label = 2 + answerOf(itemNo, vendor);
    yield copyLine([projectNo, batchNo, seq, itemNo, 0, label, CLASS, null, false, 0, `row ${seq}`]);
  }
}
