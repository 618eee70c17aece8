import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { fromBufferPromise } from "yauzl";
import { UNPACK_LIMITS, UnpackBudget } from "../archives/limits";
import { type StoredPart, storedZip } from "../archives/stored-zip";
import { type JoinedCell, joinedCells } from "./merged-cells";
import { sheetFault } from "./sheet-extent";

/** Tables of a workbook are in memory as a whole. */
const MOST_UNPACKED = 256 * 2 ** 20;
const MOST_PARTS = 65_535;

/**
 * The XML of a workbook in a zip of our own: packages that read workbooks trust each entry's own header, which may say
 * another size than the directory, wait for ever where an entry is damaged, go by entries that no directory lists, or fill a sheet up to whatever place it
 * states.
 */
export async function soundWorkbook(
  name: string,
  bytes: Buffer,
): Promise<{ workbook: Buffer; joined: JoinedCell[][] }> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const budget = new UnpackBudget(name, bytes.length, { ...UNPACK_LIMITS, bytes: MOST_UNPACKED, entries: MOST_PARTS });
  const parts = new Map<string, StoredPart>();
  for await (const entry of zip.eachEntry()) {
    budget.countEntry();
    const { fileName } = entry;
    // pictures and programs hold no table
    if (!/\.(?:xml|rels)$/i.test(fileName)) continue;
    if (parts.has(fileName)) throw new Error(`two entries are called ${fileName}`);
    budget.spend(entry.uncompressedSize);
    const part = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(part) !== entry.crc32) throw new Error(`the checksum of ${fileName} is wrong`);
    const fault = /^xl\/worksheets\//i.test(fileName) ? sheetFault(part.toString("latin1")) : undefined;
    if (fault !== undefined) throw new Error(`${fileName}: ${fault}`);
    parts.set(fileName, { name: fileName, bytes: part });
  }
  const joined = joinedCells(new Map([...parts].map(([path, part]) => [path, part.bytes])));
  return { workbook: storedZip([...parts.values()]), joined };
}
