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
  /** Whether the bytes that the header says to pass over are left out already, in each of several files. */
  isSkipped?: boolean;
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
  const lines = Number(header.fields.get("line skip") ?? header.fields.get("lineskip") ?? 0);
  if (!Number.isSafeInteger(lines) || lines < 0) {
    throw refusal(file.name, "unsupported", "the header", "lines cannot be passed over like this", {
      field: "line skip",
      found: String(lines),
      expected: "0 or more",
    });
  }
  if (said === undefined) {
    return { file, name: file.name, isOpened: false, dataAt: await afterLines(file, header.dataAt, lines) };
  }
  const [first, ...more] = voxelFiles ?? [];
  // a .raw.gz of a delivery is already unpacked here, as every gzip file of a delivery is
  const isZipped = /^gz/i.test(header.fields.get("encoding") ?? "");
  const isOpened = isZipped && first !== undefined && !isGzip(await readHead(first, 2));
  const bytes = header.fields.get("byte skip") ?? header.fields.get("byteskip") ?? "0";
  if (more.length === 0 || (lines === 0 && Number(bytes) === 0)) {
    const joined = joinedFile(file.name, voxelFiles ?? []);
    return { file: joined, name: file.name, isOpened, dataAt: await afterLines(joined, 0, lines) };
  }
  const isRaw = isOpened || (header.fields.get("encoding") ?? "").toLowerCase() === "raw";
  if (!Number.isSafeInteger(Number(bytes)) || Number(bytes) < 0 || !isRaw) {
    throw refusal(file.name, "unsupported", "the header", "bytes of several files cannot be passed over like this", {
      field: "byte skip",
      found: bytes,
      expected: "0 or more, of raw voxels",
    });
  }
  // each of the files has its own head
  const parts: DeliveryFile[] = [];
  for (const one of voxelFiles ?? []) parts.push(from(one, (await afterLines(one, 0, lines)) + Number(bytes)));
  return { file: joinedFile(file.name, parts), name: file.name, isOpened, dataAt: 0, isSkipped: true };
}

/** A file without its first bytes. */
function from(file: DeliveryFile, start: number): DeliveryFile {
  const size = Math.max(0, file.size - start);
  return { name: file.name, size, open: (first = 0, end = size) => file.open(start + first, start + end) };
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
