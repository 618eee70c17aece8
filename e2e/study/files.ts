import { CASES, itemOf, type Mark, QUALITY, siteOf } from "./study";

/** A file as a browser would choose it. */
export interface StudyFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, mimeType: string, text: string): StudyFile => ({
  name,
  mimeType,
  buffer: Buffer.from(text, "utf8"),
});

const csv = (name: string, rows: readonly (readonly (string | number)[])[]): StudyFile =>
  file(name, "text/csv", rows.map((row) => `${row.join(",")}\n`).join(""));

export function itemsFile(): StudyFile {
  const head = ["key", "case", "width", "height", "spacing_x_mm", "spacing_y_mm", "site"];
  return csv("items.csv", [
    head,
    ...CASES.map((number) => [itemOf(number), `patient-${number}`, 100, 100, 0.5, 0.5, siteOf(number)]),
  ]);
}

/** Line 3 has no key, line 4 a width that is no number. */
export function badItemsFile(): StudyFile {
  return csv("bad-items.csv", [
    ["key", "case", "width", "height"],
    ["chest-01", "patient-1", 100, 100],
    ["", "patient-2", 100, 100],
    ["chest-03", "patient-3", "wide", 100],
  ]);
}

interface CocoExtras {
  /** Marks whose image the file does not list. */
  orphans?: number;
  /** Whether one more nodule on case 24 is marked by a point, which a detection by overlap does not measure. */
  hasPoint?: boolean;
}

function coco(marks: readonly Mark[], images: readonly number[], extras: CocoExtras = {}): string {
  const names = [...new Set(marks.map(({ label }) => label))];
  const boxes = marks.map(({ on, label, box }, index) => ({
    id: index + 1,
    image_id: on,
    category_id: names.indexOf(label) + 1,
    bbox: box,
    area: box[2] * box[3],
    iscrowd: 0,
  }));
  const orphans = Array.from({ length: extras.orphans ?? 0 }, (_, index) => ({
    id: 1000 + index,
    image_id: 999,
    category_id: 1,
    bbox: [10, 10, 20, 20],
    area: 400,
    iscrowd: 0,
  }));
  const point = {
    id: 2000,
    image_id: 24,
    category_id: 1,
    keypoints: [35, 35, 2],
    num_keypoints: 1,
    iscrowd: 0,
  };
  return JSON.stringify({
    images: images.map((number) => ({ id: number, file_name: `${itemOf(number)}.png`, width: 100, height: 100 })),
    annotations: [...boxes, ...orphans, ...(extras.hasPoint ? [point] : [])],
    categories: names.map((name, index) => ({ id: index + 1, name })),
  });
}

/** A COCO file that lists every image of the study, also those on which nothing is marked. */
export function cocoFile(name: string, marks: readonly Mark[], extras: CocoExtras = {}): StudyFile {
  return file(name, "application/json", coco(marks, CASES, extras));
}

/** The same, cut among its annotations as by a broken connection. */
export function truncatedCocoFile(name: string, marks: readonly Mark[]): StudyFile {
  const whole = coco(marks, CASES);
  return file(name, "application/json", whole.slice(0, whole.lastIndexOf('"bbox"')));
}

/** A table of boxes by their corners. */
export function boxTable(name: string, marks: readonly Mark[]): StudyFile {
  return csv(name, [
    ["image", "xmin", "ymin", "xmax", "ymax", "label"],
    ...marks.map(({ on, label, box: [x, y, width, height] }) => [itemOf(on), x, y, x + width, y + height, label]),
  ]);
}

/** Answers about the quality of images 1 to 20. */
export function qualityTable(name: string, vendor: keyof typeof QUALITY, reader: string): StudyFile {
  return csv(name, [
    ["image", "reader", "label"],
    ...QUALITY[vendor].map((answer, index) => [itemOf(index + 1), reader, answer]),
  ]);
}
