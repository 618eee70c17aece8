import { type DeliveryFile, type Detection, type Format, FormatError } from "../format";
import { imageSize } from "../image-size";
import { keyBook } from "../item-book";
import type { ImageFilesOption } from "../label-images";
import type { SideFilesOption } from "../side-files";
import { findEncoding } from "../text/encoding";
import { wholeText } from "../text/whole-text";
import { isMotLine } from "./line";
import { type MotOptions, readMot, sequenceOf } from "./read";

const MOST_BYTES = 1_000_000;
const refused = (reason: string): Detection => ({ confidence: "none", reasons: [reason] });

/** Numbers between commas are any table: it is told by its name as well. */
function detect(file: DeliveryFile, head: Uint8Array): Detection {
  const isNamed = /(?:^|\/)(?:gt|det)\.txt$/i.test(file.name);
  if (!isNamed) return refused("it is not called gt.txt or det.txt");
  if (file.size === 0) return refused("the file is empty");
  const encoding = findEncoding(head);
  if (!("encoding" in encoding)) return refused(encoding.why);
  const lines = new TextDecoder(encoding.encoding).decode(head.subarray(encoding.markBytes)).split(/\r?\n/);
  // the head may end inside a line
  if (head.length < file.size && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 1000);
  const fitting = filled.filter((line) => isMotLine(line.slice(0, 1000))).length;
  if (fitting === 0 || fitting * 2 < filled.length) return refused("its lines are not 6 to 10 numbers");
  return { confidence: "high", reasons: [`${fitting} of ${filled.length} lines are boxes of frames: MOT`] };
}

type Option = MotOptions & SideFilesOption & ImageFilesOption;

/** Classes from labels.txt, the size from seqinfo.ini or a frame, the frames themselves. */
async function gather(
  own: readonly DeliveryFile[],
  all: readonly DeliveryFile[],
): Promise<ReadonlyMap<DeliveryFile, Option>> {
  const keys = keyBook(own.map(({ name }) => sequencePath(name)));
  const options = new Map<DeliveryFile, Option>();
  for (const file of own) {
    const folder = file.name.slice(0, file.name.lastIndexOf("/") + 1);
    const root = folder.replace(/(?:gt|det)\/$/i, "");
    const one = (names: readonly string[]) => all.find(({ name }) => names.includes(name));
    const labels = one([`${folder}labels.txt`, `${root}labels.txt`, `${root}gt/labels.txt`]);
    const info = one([`${root}seqinfo.ini`]);
    const frames = all.filter(({ name }) => name.startsWith(`${root}img1/`));
    const facts = await factsOf(info);
    const names = await linesOf(labels);
    const size = facts.size ?? (frames[0] && (await imageSize(frames[0])));
    options.set(file, {
      itemKey: facts.name ?? keys.get(sequencePath(file.name)) ?? sequenceOf(file.name),
      ...(size && { size }),
      ...(names.length > 0 && { labelNames: new Map(names.map((name, i) => [i + 1, name.trim()])) }),
      sideFiles: [labels, info].filter((side) => side !== undefined),
      imageFiles: frames,
    });
  }
  return options;
}

const sequencePath = (name: string): string => name.replace(/\/?(?:gt|det)\/(?:gt|det)\.txt$/i, "") || name;

async function linesOf(file: DeliveryFile | undefined): Promise<string[]> {
  if (file === undefined || file.size === 0 || file.size > MOST_BYTES) return [];
  try {
    return (await wholeText(file)).split(/\r?\n/).filter((line) => line.trim() !== "");
  } catch (error) {
    // a broken side file says nothing
    if (!(error instanceof FormatError)) throw error;
    return [];
  }
}

async function factsOf(file: DeliveryFile | undefined) {
  const facts = new Map((await linesOf(file)).map((line) => pairOf(line)));
  const [width, height] = [Number(facts.get("imwidth")), Number(facts.get("imheight"))];
  const isSized = [width, height].every((side) => Number.isSafeInteger(side) && side > 0);
  const name = facts.get("name");
  return { ...(name && { name }), ...(isSized && { size: { width, height } }) };
}

function pairOf(line: string): [string, string] {
  const [key = "", value = ""] = line.split("=", 2);
  return [key.trim().toLowerCase(), value.trim()];
}

export const motFormat: Format<MotOptions> = { id: "mot", name: "MOT text", detect, read: readMot, gather };
