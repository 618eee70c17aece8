import type { DeliveryFile } from "../format";
import { readHead } from "../head";
import type { OneItemOptions } from "../one-item";
import { atByte, refusal } from "../refuse";
import { isGzip } from "../volumes/byte-source";
import { joinedFile } from "../volumes/voxel-files";
import type { NrrdHeader } from "./header";

const MOST_LINES_BYTES = 1 << 20;

interface PlacedFile {
  file: DeliveryFile;
  name: string;
  /** Whether the archive reader has unpacked it already. */
  isOpened: boolean;
  /** First byte of the voxels, after the lines that the header says to pass over. */
  dataAt: number;
}

/** Where the voxels are: after the header, or in other files of the same delivery. */
export async function voxelPlace(
  file: DeliveryFile,
  header: NrrdHeader,
  { voxelFiles }: OneItemOptions,
): Promise<PlacedFile> {
  const said = header.fields.get("data file") ?? header.fields.get("datafile");
  if (said !== undefined && voxelFiles === undefined) {
    throw refusal(file.name, "unsupported", "the header", "its voxels are in another file, which was not delivered", {
      field: "data file",
      found: said,
      expected: "a file of the same delivery",
    });
  }
  const source = said === undefined ? file : joinedFile(file.name, voxelFiles ?? []);
  const from = said === undefined ? header.dataAt : 0;
  const lines = Number(header.fields.get("line skip") ?? header.fields.get("lineskip") ?? 0);
  if (!Number.isSafeInteger(lines) || lines < 0) {
    throw refusal(file.name, "unsupported", "the header", "lines cannot be passed over like this", {
      field: "line skip",
      found: String(lines),
      expected: "0 or more",
    });
  }
  // a .raw.gz of a delivery is already unpacked here, as every gzip file of a delivery is
  const isOpened =
    said !== undefined && /^gz/i.test(header.fields.get("encoding") ?? "") && !isGzip(await readHead(source, 2));
  return { file: source, name: file.name, isOpened, dataAt: await afterLines(source, from, lines) };
}

async function afterLines(file: DeliveryFile, from: number, lines: number): Promise<number> {
  if (lines === 0) return from;
  let left = lines;
  let at = from;
  for await (const chunk of file.open(from, Math.min(file.size, from + MOST_LINES_BYTES))) {
    for (const byte of chunk) {
      at++;
      if (byte === 10 && --left === 0) return at;
    }
  }
  throw refusal(file.name, "truncated", atByte(at), `there are no ${lines} lines before the voxels`, {
    field: "line skip",
  });
}
