/** Extensions that are not part of an item's key; the double ones first. */
const KNOWN_EXTENSIONS = [
  ".nii.gz",
  ".seg.nrrd",
  ".mrk.json",
  ".seg.nhdr",
  ".hdr.gz",
  ".nhdr",
  ".hdr",
  ".nii",
  ".nrrd",
  ".dcm",
  ".png",
  ".jpg",
  ".jpeg",
  ".tif",
  ".tiff",
  ".bmp",
  ".webp",
  ".gif",
  ".svs",
  ".mha",
  ".mhd",
  ".fcsv",
  ".json",
  ".xml",
  ".txt",
  ".mp4",
];

/** A file path without its known (double) extension. */
export function withoutExtension(path: string): string {
  const lower = path.toLowerCase();
  const extension = KNOWN_EXTENSIONS.find((candidate) => lower.endsWith(candidate) && lower.length > candidate.length);
  return extension === undefined ? path : path.slice(0, path.length - extension.length);
}

/** An item's short key: its file name without folders and known extensions. */
export function itemKey(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return withoutExtension(slashed.slice(slashed.lastIndexOf("/") + 1));
}

/**
 * Keys for all items of one delivery: the short key where it is unique in the delivery, else the path without its
 * extension ("LIDC-IDRI-0001/z-125.00" where "z-125.00" occurs in several scans).
 */
export function itemKeys(paths: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const path of paths) count.set(itemKey(path), (count.get(itemKey(path)) ?? 0) + 1);
  return paths.map((path) => {
    const short = itemKey(path);
    return count.get(short) === 1 ? short : withoutExtension(path.replaceAll("\\", "/"));
  });
}
