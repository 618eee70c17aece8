import { rm } from "node:fs/promises";
import { WRITERS } from "@/lib/formats/writers";
import { Losses } from "@/lib/formats/writing";
import type { WrittenFile } from "@/lib/formats/written-file";
import type { Annotation, DeliveredItem, Ignored } from "@/lib/model/annotation";
import { UsageError } from "./usage-error";
import { writeFiles } from "./write-files";

/** Endings of `--out` that say which form is written to that one file; the longer first. */
const ENDINGS: readonly (readonly [ending: string, format: string])[] = [
  [".seg.nrrd", "nrrd"],
  [".nii.gz", "nifti"],
  [".nrrd", "nrrd"],
  [".json", "coco"],
  [".csv", "csv"],
];

interface MergedSet {
  items: readonly DeliveredItem[];
  annotations: readonly Annotation[];
  info: Readonly<Record<string, unknown>>;
}

/** The form of the merged set: what `--to` says, else what the ending of `--out` does. */
export function consensusFormat(out: string, to: string | undefined): string {
  const found = to ?? ENDINGS.find(([ending]) => out.toLowerCase().endsWith(ending))?.[1];
  if (found === undefined) {
    const endings = ENDINGS.map(([ending]) => ending).join(", ");
    throw new UsageError(`--out ${out}: its ending is none of ${endings}; name the form with --to`);
  }
  if (!Object.hasOwn(WRITERS, found)) throw new UsageError(`--to ${found}: one of ${Object.keys(WRITERS).join(", ")}`);
  return found;
}

/** Writes a merged set to a file or folder; answers the paths, and what its form could not hold. */
export async function writeConsensus(
  content: MergedSet,
  format: string,
  out: string,
): Promise<{ written: string[]; lost: Ignored[] }> {
  const write = WRITERS[format];
  if (write === undefined) throw new UsageError(`--to ${format}: there is no such form`);
  const losses = new Losses();
  const files = write(content, losses);
  const written =
    format === "nifti" && /\.nii\.gz$/i.test(out) ? await writeOneVolume(files, out) : await writeFiles(files, out);
  return { written, lost: losses.list() };
}

/** A single volume to the file that was named, the description of its values beside it. */
async function writeOneVolume(files: Iterable<WrittenFile>, out: string): Promise<string[]> {
  const written: string[] = [];
  for (const file of files) {
    const target = file.name.endsWith(".nii.gz") ? out : out.replace(/\.nii\.gz$/i, ".label.txt");
    if (written.includes(target)) {
      await Promise.all(written.map((one) => rm(one, { force: true })));
      throw new UsageError(`--out ${out}: there are several volumes; give --to nifti and a folder`);
    }
    written.push(...(await writeFiles([file], target)));
  }
  return written;
}
