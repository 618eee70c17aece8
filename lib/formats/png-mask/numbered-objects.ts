import { type DeliveryFile, FormatError } from "../format";
import { wholeText } from "../text/whole-text";

/** Pixels are class * 1000 + object: MOTS, and Cityscapes' `instanceIds`, where a class without objects stands alone. */
export interface NumberedObjects {
  /** Names of classes by their numbers. */
  classes: ReadonlyMap<number, string>;
  /** The same object has the same number on every image of its folder. */
  areTracks: boolean;
}

const STEP = 1000;
/** MOTS' number of what does not count; with ten classes and more it is a class like any other. */
const IGNORED_CLASS = 10;
const MOST_BYTES = 1_000_000;

export interface NumberedPixel {
  label: string;
  object?: number;
}

/** What a pixel's value says. */
export function numberedPixel(value: number, { classes }: NumberedObjects): NumberedPixel {
  const isObject = value >= STEP;
  const number = isObject ? Math.floor(value / STEP) : value;
  const label = classes.get(number) ?? `value:${number}`;
  return isObject ? { label, object: value % STEP } : { label };
}

/** Of `instances/000001.png`, whose classes the labels.txt beside it names from 1. */
export async function motsObjects(
  file: DeliveryFile,
  all: readonly DeliveryFile[],
): Promise<{ objects: NumberedObjects; names: DeliveryFile } | undefined> {
  const folder = /^(?:.*\/)?instances\//.exec(file.name)?.[0];
  const names = folder === undefined ? undefined : all.find(({ name }) => name === `${folder}labels.txt`);
  const lines = names && (await namesOf(names));
  if (names === undefined || lines === undefined) return undefined;
  const classes = new Map(lines.map((name, i) => [i + 1, name]));
  if (!classes.has(IGNORED_CLASS)) classes.set(IGNORED_CLASS, "ignored");
  return { objects: { classes, areTracks: true }, names };
}

async function namesOf(file: DeliveryFile): Promise<string[] | undefined> {
  if (file.size === 0 || file.size > MOST_BYTES) return undefined;
  try {
    const lines = (await wholeText(file)).split(/\r?\n/).map((line) => line.trim());
    return lines.filter((line) => line !== "");
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

const CITYSCAPES = /_gt(?:Fine|Coarse)_(instanceIds|labelIds|color)(?:\.png)?$/i;

/** The three images that Cityscapes has of one picture, by what they share; the one that says most is read. */
export function cityscapesTriples(own: readonly DeliveryFile[]): { main: DeliveryFile; others: DeliveryFile[] }[] {
  const triples = new Map<string, Map<string, DeliveryFile>>();
  for (const file of own) {
    const kind = CITYSCAPES.exec(file.name)?.[1];
    if (kind === undefined) continue;
    const stem = file.name.replace(CITYSCAPES, "");
    const known = triples.get(stem) ?? new Map<string, DeliveryFile>();
    triples.set(stem, known.set(kind.toLowerCase(), file));
  }
  return [...triples.values()].flatMap((kinds) => {
    const main = kinds.get("instanceids") ?? kinds.get("labelids") ?? kinds.get("color");
    return main === undefined ? [] : [{ main, others: [...kinds.values()].filter((file) => file !== main) }];
  });
}

/** The picture that an image of Cityscapes is of: `aachen_000000_000019_leftImg8bit` without what follows. */
export const cityscapesStem = (name: string): string => name.replace(CITYSCAPES, "");

/** Whether its pixels are numbers of classes and objects, not colours. */
export const isNumbered = (name: string): boolean => /_(?:instanceIds|labelIds)\.png$/i.test(name);
