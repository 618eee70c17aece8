import { angoFormat } from "./ango/format";
import { isPanopticFile } from "./coco/detect";
import { cocoFormat, cocoPanopticFormat } from "./coco/format";
import { csvFormat } from "./csv/format";
import { TABLE_FORMATS } from "./csv/table-formats";
import { cvatFormat } from "./cvat-xml/format";
import { darwinFormat } from "./darwin/format";
import { datumaroFormat } from "./datumaro/format";
import { encordFormat } from "./encord/format";
import { type Confidence, type DeliveryFile, type Detection, type Format, FormatError } from "./format";
import { readHead } from "./head";
import { imagenetTxtFormat } from "./imagenet-txt/format";
import { kittiFormat } from "./kitti/format";
import { labelStudioFormat, labelStudioMinFormat, labelStudioTableFormat } from "./label-studio/format";
import { labelboxV1Format, labelboxV2Format } from "./labelbox/format";
import { labelmeFormat } from "./labelme/format";
import { mdAiFormat } from "./md-ai/format";
import { motFormat } from "./mot/format";
import { type NamedUnread, namedUnread } from "./named-unread";
import { pngMaskFormat } from "./png-mask/format";
import { SPATIAL_FORMATS } from "./spatial-formats";
import { superviselyFormat, superviselyVolumeFormat } from "./supervisely/format";
import { viaJsonFormat, viaProject3Format, viaTableFormat } from "./via/format";
import { vocFormat } from "./voc/format";
import { widerFaceFormat } from "./wider-face/format";
import { yoloFormat } from "./yolo/format";

/** Every annotation format that is read. A new one: its folder with detect, read, README and tests, and a line here. */
export const FORMATS: readonly Format[] = [
  cocoFormat,
  cocoPanopticFormat,
  cvatFormat,
  labelStudioFormat,
  labelStudioMinFormat,
  labelStudioTableFormat,
  labelboxV2Format,
  labelboxV1Format,
  darwinFormat,
  vocFormat,
  encordFormat,
  superviselyFormat,
  superviselyVolumeFormat,
  yoloFormat,
  kittiFormat,
  motFormat,
  widerFaceFormat,
  imagenetTxtFormat,
  datumaroFormat,
  labelmeFormat,
  pngMaskFormat,
  angoFormat,
  mdAiFormat,
  viaTableFormat,
  viaJsonFormat,
  viaProject3Format,
  ...SPATIAL_FORMATS,
  ...TABLE_FORMATS,
  csvFormat,
];

export interface FormatDetection {
  /** Absent where none matches, or several match equally. */
  format?: Format;
  detection: Detection;
  /** Every format that was tried and not taken, with what it missed. */
  tried: { format: string; reasons: string[] }[];
  /** What the file is, where no format fits and that is known. */
  known?: NamedUnread;
}

const DEGREE: Record<Confidence, number> = { none: 0, low: 1, medium: 2, high: 3 };

/** The format with this id; undefined where there is none. */
export function formatById(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

/**
 * Which format a file is: every format looks at its first 64 kB and says how sure it is and why. The surest wins; two
 * equally sure ones are named and neither is taken; where none fits, `tried` says what each of them missed.
 */
export async function detectFormat(file: DeliveryFile): Promise<FormatDetection> {
  const head = await readHead(file);
  const answers = FORMATS.map((format) => ({ format, detection: format.detect(file, head) }));
  const best = Math.max(...answers.map(({ detection }) => DEGREE[detection.confidence]));
  const winners = best === 0 ? [] : answers.filter(({ detection }) => DEGREE[detection.confidence] === best);
  const [winner] = winners;
  if (winner === undefined || winners.length > 1) {
    const known = winner === undefined ? namedUnread(file, head) : undefined;
    return {
      detection: winner === undefined ? noMatch(file, answers, known) : severalMatch(winners),
      ...(known && { known }),
      tried: answers.map(({ format, detection }) => ({ format: format.id, reasons: detection.reasons })),
    };
  }
  const tried = answers
    .filter((answer) => answer !== winner)
    .map(({ format, detection }) => ({ format: format.id, reasons: detection.reasons }));
  if (winner.format === cocoFormat && (await liesBeyondHead(file, head))) {
    const reasons = [...winner.detection.reasons, "beyond the first 64 kB: annotations with segments_info"];
    return { format: cocoPanopticFormat, detection: { ...winner.detection, reasons }, tried };
  }
  return { format: winner.format, detection: winner.detection, tried };
}

interface Answer {
  format: Format;
  detection: Detection;
}

function noMatch(file: DeliveryFile, answers: readonly Answer[], known: NamedUnread | undefined): Detection {
  if (file.size === 0) return { confidence: "none", reasons: ["the file is empty"] };
  if (known !== undefined) return { confidence: "none", reasons: [known.reason] };
  const reasons = answers.map(({ format, detection }) => `not ${format.name}: ${detection.reasons.join("; ")}`);
  return { confidence: "none", reasons };
}

function severalMatch(winners: readonly Answer[]): Detection {
  const names = winners.map(({ format }) => format.name).join(" and ");
  return {
    confidence: "none",
    reasons: [
      `it could be ${names} alike`,
      ...winners.map(({ format, detection }) => `${format.name}: ${detection.reasons.join("; ")}`),
    ],
  };
}

/** A COCO file whose first annotation is not in the head may still be panoptic; a broken one is for its reader to refuse. */
async function liesBeyondHead(file: DeliveryFile, head: Uint8Array): Promise<boolean> {
  if (head.length >= file.size) return false;
  try {
    return await isPanopticFile(file);
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}
