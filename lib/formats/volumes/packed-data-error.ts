import type { RejectCode } from "@/lib/model/annotation";

/** Packed voxels that cannot be unpacked; who reads the file knows its name and adds it. */
export class PackedDataError extends Error {
  override name = "PackedDataError";

  constructor(
    readonly code: Extract<RejectCode, "truncated" | "not_this_format" | "wrong_type">,
    message: string,
  ) {
    super(message);
  }
}
