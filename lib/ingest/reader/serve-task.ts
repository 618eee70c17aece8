import "server-only";
import { CopyBytes } from "@/db/copy-bytes";
import type { Unpacked } from "@/lib/formats/archives/unpack";
import { FormatError } from "@/lib/formats/format";
import { type EncodingSample, encodingSamples } from "@/lib/formats/text/encoding-samples";
import type { Finding } from "@/lib/scan/finding";
import { scanFile } from "@/lib/scan/scan-file";
import { type Checked, checkDelivery } from "../check-delivery";
import { detectFiles, withStoredDelivery } from "../open-delivery";
import { tableHeader } from "../table-header";
import type { FromReader, ReaderResults, ReaderTask, ToReader } from "./messages";

const CHUNK_BYTES = 1 << 18;
/** So many chunks are under way at a time. */
const MOST_UNDER_WAY = 8;
const ALIVE_EVERY_MS = 1_000;
const PROGRESS_EVERY_MS = 200;

/** This process, as what it is to one that asks. */
export interface Asker {
  send?(message: FromReader): boolean;
  on(event: "message", listener: (message: ToReader) => void): unknown;
  off(event: "message", listener: (message: ToReader) => void): unknown;
}

type Tell = (message: FromReader) => void;

/** Does one task and tells its end. */
export async function serveTask(asker: Asker, task: ReaderTask): Promise<void> {
  const tell: Tell = (message) => void asker.send?.(message);
  const alive = setInterval(() => tell({ is: "alive" }), ALIVE_EVERY_MS);
  try {
    const result = await resultOf(asker, task, tell);
    tell({ is: "done", result, rssBytes: process.memoryUsage.rss() });
  } catch (error) {
    if (error instanceof FormatError) tell({ is: "refused", reject: error.reject });
    else {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      tell({ is: "failed", error: { name, message, ...(stack === undefined ? {} : { stack }) } });
    }
  } finally {
    clearInterval(alive);
  }
}

async function resultOf(asker: Asker, task: ReaderTask, tell: Tell): Promise<ReaderResults[keyof ReaderResults]> {
  if (task.kind === "check") return check(asker, task, tell);
  const { delivery, scratch } = task;
  return withStoredDelivery(
    delivery,
    async (unpacked) => {
      if (task.kind === "detect") return (await detectFiles(unpacked)).detection;
      if (task.kind === "header") return tableHeader(unpacked, task.encoding);
      if (task.kind === "encodings") return samplesOf(unpacked);
      const found: Finding[] = [];
      for (const file of unpacked.files) {
        tell({ is: "file", name: file.name });
        found.push(...(await scanFile(file)));
      }
      return found;
    },
    scratch,
  );
}

/** Of the first table that is not UTF-8. */
async function samplesOf(unpacked: Unpacked): Promise<EncodingSample[]> {
  for (const { file, format } of (await detectFiles(unpacked)).recognised) {
    const samples = format.id === "csv" ? await encodingSamples(file) : [];
    if (samples.length > 0) return samples;
  }
  return [];
}

async function check(asker: Asker, { task, scratch }: ReaderTask & { kind: "check" }, tell: Tell): Promise<Checked> {
  // room for the line that goes beyond
  const lines = new CopyBytes(CHUNK_BYTES + (CHUNK_BYTES >> 2));
  let underWay = 0;
  let go: (() => void) | null = null;
  const onMore = (message: ToReader) => {
    if (message.is !== "more") return;
    underWay -= 1;
    go?.();
    go = null;
  };
  asker.on("message", onMore);
  const send = () => {
    if (lines.length === 0) return;
    const bytes = lines.take();
    tell({ is: "lines", bytes });
    underWay += 1;
  };
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const checked = await checkDelivery(
    task,
    {
      lines: {
        bytes: lines,
        written() {
          if (lines.length < CHUNK_BYTES) return undefined;
          send();
          if (underWay < MOST_UNDER_WAY) return undefined;
          return new Promise<void>((resolve) => {
            go = resolve;
          });
        },
      },
      progress(done, total, annotations) {
        const nowMs = performance.now();
        if (nowMs - toldAtMs < PROGRESS_EVERY_MS) return;
        toldAtMs = nowMs;
        tell({ is: "progress", done, total, annotations });
      },
      file: (name) => tell({ is: "file", name }),
      signal: new AbortController().signal,
    },
    scratch,
  );
  send();
  // What is still under way is answered to nobody.
  asker.off("message", onMore);
  return checked;
}
