import type { DeliverySink, Reject } from "@/lib/model/annotation";

/** A file of a delivery as a reader sees it: named, sized, re-openable. Who implements it does the input and output. */
export interface DeliveryFile {
  /** Path inside the delivery, for people and for item keys. */
  name: string;
  size: number;
  /** The bytes from `start` (default 0) to before `end` (default the size); may be opened again and again. */
  open(start?: number, end?: number): AsyncIterable<Uint8Array>;
}

export type Confidence = "high" | "medium" | "low" | "none";

export interface Detection {
  confidence: Confidence;
  /** Why it is, or is not, this format: readable requirements met or not met. */
  reasons: string[];
}

/**
 * One annotation format. `detect` reads no more than the first 64 kB. `read` streams: it never holds all annotations,
 * reports each thing it keeps or rejects to the sink in file order, and throws `FormatError` only where the file as a
 * whole cannot be this format.
 */
export interface Format<Options = unknown> {
  id: string;
  name: string;
  detect(file: DeliveryFile, head: Uint8Array): Detection;
  read(file: DeliveryFile, options: Options, sink: DeliverySink): Promise<void>;
  /**
   * What the other files of a delivery say about this format's own ones (names of classes, sizes of images, keys that
   * tell equal names apart), as options of `read`.
   */
  gather?(own: readonly DeliveryFile[], all: readonly DeliveryFile[]): Promise<ReadonlyMap<DeliveryFile, Options>>;
}

/** The whole file is refused: carries the same fields as a rejected row. */
export class FormatError extends Error {
  constructor(readonly reject: Reject) {
    super(reject.message);
    this.name = "FormatError";
  }
}
