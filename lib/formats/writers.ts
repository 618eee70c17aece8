import { writeCoco } from "./coco/write";
import { writeCsv } from "./csv/write";
import { writeLandmarks } from "./csv/write-landmarks";
import { writeCvat } from "./cvat-xml/write";
import { writeDarwin } from "./darwin/write";
import { writeDicomSeg } from "./dicom-seg/write";
import { writeLabelStudio } from "./label-studio/write";
import { writeNifti } from "./nifti/write";
import { writeSegNrrd } from "./nrrd/write";
import { writeFcsv, writeMarkups } from "./slicer-markups/write";
import { writeVoc } from "./voc/write";
import type { Losses, WrittenText } from "./writing";
import type { FolderWriter, HeldDelivery } from "./written-file";
import { writeYolo } from "./yolo/write";

/** What `assay convert --to` offers. */
export const WRITERS: Readonly<Record<string, FolderWriter>> = {
  coco: oneText("annotations.json", writeCoco),
  csv: oneText("annotations.csv", writeCsv),
  landmarks: oneText("landmarks.csv", writeLandmarks),
  markups: writeMarkups,
  fcsv: writeFcsv,
  nifti: writeNifti,
  nrrd: writeSegNrrd,
  "dicom-seg": writeDicomSeg,
  yolo: writeYolo,
  voc: writeVoc,
  cvat: writeCvat,
  darwin: writeDarwin,
  "label-studio": writeLabelStudio,
};

function oneText(name: string, write: (content: HeldDelivery) => WrittenText): FolderWriter {
  return function* (content, losses) {
    yield { name, chunks: withLosses(write(content), losses) };
  };
}

async function* withLosses(text: WrittenText, losses: Losses): AsyncGenerator<string> {
  for (;;) {
    const next = await text.next();
    if (!next.done) yield next.value;
    else {
      for (const { what, why, count } of next.value) losses.add(what, why, count);
      return;
    }
  }
}
