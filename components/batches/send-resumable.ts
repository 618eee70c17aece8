import { defaultOptions, type PreviousUpload, Upload } from "tus-js-client";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { bytesOf, type ChosenFile } from "./chosen-files";
import { answerOf, type SentFile } from "./send-files";
import { sha256Of } from "./sha256";

/** What a broken connection loses at most, and what a server's memory never holds. */
const PART_BYTES = 16 * 2 ** 20;
const AT_A_TIME = 3;
const RETRY_AFTER_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000];
/** The server gives up what stood still for so long. */
const KEPT_MS = 24 * 3_600_000;
const MARK = "assay-upload";

interface SentUpload {
  id: string;
  sha256: string;
}

/** Files on their way in parts: they stop and go on, also after the page was left, where the server has come to. */
export class ResumableDelivery {
  private readonly running = new Set<Upload>();
  private readonly sent = new Map<string, number>();
  private readonly stored = new Set<string>();
  private readonly stopping = new AbortController();
  private isPaused = false;
  private go: (() => void)[] = [];

  constructor(
    private readonly projectNo: number,
    private readonly files: readonly ChosenFile[],
    private readonly onProgress: (sent: number, total: number) => void,
  ) {}

  pause(): void {
    this.isPaused = true;
    for (const upload of this.running) void upload.abort();
  }

  resume(): void {
    this.isPaused = false;
    for (const upload of this.running) upload.start();
    for (const go of this.go.splice(0)) go();
  }

  /** Ends it; what the server has stays there for a day. */
  cancel(): void {
    this.stopping.abort();
    for (const upload of this.running) void upload.abort();
    for (const go of this.go.splice(0)) go();
  }

  /** Sends all files, then says what delivery they are. */
  async send(fields: Readonly<Record<string, string>>): Promise<SentFile> {
    const uploads: SentUpload[] = new Array(this.files.length);
    const waiting = [...this.files.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (this.isPaused) await new Promise<void>((resolve) => this.go.push(resolve));
        const [at, file] = next;
        uploads[at] = await this.sendOne(file);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
      const answer = await this.announce(fields, uploads);
      if ("batchNo" in answer) await forget(this.stored);
      return answer;
    } catch (error) {
      const isCancelled = this.stopping.signal.aborted;
      this.cancel();
      if (isCancelled) return { message: T.cancelledResumable, isCancelled };
      return { message: error instanceof Refused ? error.message : T.interrupted };
    }
  }

  private async announce(fields: Readonly<Record<string, string>>, uploads: SentUpload[]): Promise<SentFile> {
    const { role, vendor, tool, name, supersedes } = fields;
    const body = JSON.stringify({
      ...{ role, name, vendorId: vendor ?? null, toolId: tool ?? null, uploads },
      supersedesNo: supersedes ? Number(supersedes) : null,
    });
    const response = await fetch(`/api/projects/${this.projectNo}/deliveries`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: this.stopping.signal,
    });
    return answerOf(await response.json());
  }

  private async sendOne(chosen: ChosenFile): Promise<SentUpload> {
    this.stopping.signal.throwIfAborted();
    const [sha256, id] = await Promise.all([sha256Of(chosen.file, this.stopping.signal), this.uploadOne(chosen)]);
    return { id, sha256 };
  }

  private uploadOne({ name, file }: ChosenFile): Promise<string> {
    return new Promise((resolve, reject) => {
      const upload = new Upload(file, {
        endpoint: `/api/projects/${this.projectNo}/uploads`,
        chunkSize: PART_BYTES,
        uploadDataDuringCreation: file.size <= PART_BYTES,
        retryDelays: RETRY_AFTER_MS,
        metadata: { filename: name },
        // The same file, chosen again, is gone on with.
        fingerprint: async () => [MARK, this.projectNo, name, file.size, file.lastModified].join("-"),
        removeFingerprintOnSuccess: false,
        onShouldRetry: (error) => {
          const status = error.originalResponse?.getStatus() ?? 0;
          return status < 400 || status >= 500 || status === 409 || status === 423 || status === 429;
        },
        onProgress: (sent) => {
          this.sent.set(name, sent);
          const all = [...this.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
          this.onProgress(all, bytesOf(this.files));
        },
        onUploadUrlAvailable: () => {
          this.stored.add(upload.url ?? "");
        },
        onSuccess: () => {
          this.running.delete(upload);
          resolve(upload.url?.split("/").pop() ?? "");
        },
        onError: (error) => {
          this.running.delete(upload);
          const words = "originalResponse" in error ? error.originalResponse?.getBody() : "";
          reject(words ? new Refused(words) : error);
        },
      });
      this.stopping.signal.addEventListener("abort", () => reject(new Error("cancelled")));
      this.running.add(upload);
      void upload.findPreviousUploads().then(([previous]: PreviousUpload[]) => {
        if (previous) upload.resumeFromPreviousUpload(previous);
        if (!this.isPaused) upload.start();
      });
    });
  }
}

/** The server said no, in words. */
class Refused extends Error {}

const unfinished = async (projectNo: number) =>
  (await defaultOptions.urlStorage.findAllUploads()).filter(
    ({ urlStorageKey, creationTime }) =>
      urlStorageKey.includes(`${MARK}-${projectNo}-`) && Date.now() - Date.parse(creationTime) < KEPT_MS,
  );

/** Uploads of this browser that stopped on their way into the project. */
export async function countUnfinished(projectNo: number): Promise<number> {
  return (await unfinished(projectNo)).length;
}

async function forget(urls: ReadonlySet<string>): Promise<void> {
  for (const { uploadUrl, urlStorageKey } of await defaultOptions.urlStorage.findAllUploads())
    if (uploadUrl !== null && urls.has(uploadUrl)) await defaultOptions.urlStorage.removeUpload(urlStorageKey);
}
