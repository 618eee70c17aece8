import type { Ignored, Reject } from "@/lib/model/annotation";
import type { DeliveryFile } from "../format";

/** What an archive holds: files that are read where they lie, and entries that are not read, each with its reason. */
export interface ArchiveContent {
  files: DeliveryFile[];
  rejects: Reject[];
  ignored: Ignored[];
}
