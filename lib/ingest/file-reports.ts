import type { Confidence, DeliveryFile, Detection } from "@/lib/formats/format";
import type { Reject } from "@/lib/model/annotation";

/** What one file of a delivery is and came to. */
export interface ReadFile {
  name: string;
  bytes: number;
  /** Null: no format fits it, nothing of it is read. */
  format: string | null;
  confidence: Confidence;
  /** Why it is this format, or what each format missed. */
  reasons: string[];
  annotations: number;
  rejected: number;
  /** It was refused as a whole, or from some place on. */
  refused: Reject | null;
}

/** So many files are told of one by one. */
const MOST_LISTED = 2_000;
/** Of so many that are not recognised, all that was tried on them is told. */
const MOST_REASONED = 50;

const nobody = (): ReadFile => ({
  name: "",
  bytes: 0,
  format: null,
  confidence: "none",
  reasons: [],
  annotations: 0,
  rejected: 0,
  refused: null,
});

/** Counts of a delivery, file by file. */
export class FileReports {
  readonly listed: ReadFile[] = [];
  count = 0;
  /** The file that is read at the moment. */
  current: ReadFile = nobody();
  private unrecognised = 0;
  private readonly byName = new Map<string, ReadFile>();

  begin({ name, size }: DeliveryFile, format: string | null, { confidence, reasons }: Detection): void {
    this.count += 1;
    const isTold = format !== null || ++this.unrecognised <= MOST_REASONED;
    this.current = { ...nobody(), name, bytes: size, format, confidence, reasons: isTold ? [...reasons] : [] };
    if (this.listed.length >= MOST_LISTED) return;
    this.listed.push(this.current);
    this.byName.set(name, this.current);
  }

  /** Something of a file is not kept. */
  reject({ file }: Reject): void {
    const own = this.current.name === file ? this.current : this.byName.get(file);
    if (own) own.rejected += 1;
  }

  refuse(reject: Reject): void {
    this.current.refused = reject;
  }
}
