import type { EncodingSample } from "@/lib/formats/text/encoding-samples";
import type { Reject } from "@/lib/model/annotation";
import type { Finding } from "@/lib/scan/finding";
import type { Checked, CheckTask } from "../check-delivery";
import type { DetectedDelivery, StoredBytes } from "../open-delivery";
import type { TableHeader } from "../table-header";

/** What a reader is asked to do with a delivery: it has no database, and a parser that fails takes nothing else along. */
export type AskedTask =
  | { kind: "check"; task: CheckTask }
  | { kind: "detect"; delivery: StoredBytes }
  | { kind: "header"; delivery: StoredBytes; encoding: string | undefined }
  | { kind: "encodings"; delivery: StoredBytes }
  | { kind: "scan"; delivery: StoredBytes };
/** `scratch` is the folder for what archives unpack to; who asked removes it. */
export type ReaderTask = AskedTask & { scratch: string };

export interface ReaderResults {
  check: Checked;
  detect: DetectedDelivery;
  header: TableHeader;
  encodings: EncodingSample[];
  scan: Finding[];
}

export type FromReader =
  /** Lines of facts; answered by `more` once they are taken. */
  | { is: "lines"; bytes: Uint8Array }
  | { is: "progress"; done: number; total: number; annotations: number }
  /** From here on this file is read. */
  | { is: "file"; name: string }
  /** It still turns. */
  | { is: "alive" }
  /** `rssBytes`: what its process holds then. */
  | { is: "done"; result: unknown; rssBytes: number }
  | { is: "refused"; reject: Reject }
  | { is: "failed"; error: { name: string; message: string; stack?: string } };

export type ToReader = { is: "task"; task: ReaderTask } | { is: "more" };
