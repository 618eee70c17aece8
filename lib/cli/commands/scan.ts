import { parseArgs } from "node:util";
import type { Finding } from "@/lib/scan/finding";
import { scanFile } from "@/lib/scan/scan-file";
import { emit } from "../emit";
import { localDelivery, withUnpacked } from "../local-files";
import { UsageError } from "../usage-error";

const USAGE = `usage: assay scan PATH… [--json] [--out FILE]

Searches names of files and folders, DICOM attributes, headers of NIfTI and NRRD, texts of PNG and JPEG, and plain text for
what may tell who a patient is. What is found is told by place and kind, never in full.
  --json   one JSON list of findings
  --out    write to a file instead of standard output
Exit: 0 nothing was found; 1 something was; 2 bad usage or an unreadable path.
`;

function request(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: "boolean" }, out: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `assay scan PATH…`: exit 1 when anything was found. */
export async function scanCommand(args: string[]): Promise<number> {
  const { values, positionals } = request(args);
  if (values.help) {
    await emit(USAGE, undefined);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError(USAGE.split("\n")[0]);
  const found: Finding[] = [];
  let files = 0;
  for (const path of positionals)
    await withUnpacked(await localDelivery(path), async ({ files: opened }) => {
      if (opened.length === 0)
        throw new UsageError(`${path}: there is no file in it to scan (hidden ones are left out)`);
      for (const file of opened) {
        found.push(...(await scanFile(file)));
        files += 1;
      }
    });
  const text = values.json ? `${JSON.stringify({ files, findings: found }, null, 1)}\n` : plainText(files, found);
  await emit(text, values.out);
  return found.length > 0 ? 1 : 0;
}

function plainText(files: number, found: readonly Finding[]): string {
  const lines = found.map(({ file, place, kind, masked, level }) => `${file}: ${place}: ${level} ${kind}: ${masked}`);
  return `${[...lines, `${found.length} findings in ${files} files`].join("\n")}\n`;
}
