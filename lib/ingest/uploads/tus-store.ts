import "server-only";
import type { Readable } from "node:stream";
import { DataStore, Metadata, Upload } from "@tus/server";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { appendUpload } from "./append-upload";
import { beginUpload } from "./begin-upload";
import { endUpload } from "./end-upload";
import { findUpload } from "./find-upload";

/** The tus protocol's storage, for one request of one person: each step is a verb and asks by itself. */
export class TusStore extends DataStore {
  override extensions = ["creation", "creation-with-upload", "termination"];

  constructor(
    private readonly person: Context,
    private readonly projectNo: number,
  ) {
    super();
  }

  override async create(file: Upload): Promise<Upload> {
    const { size: bytes, metadata = {} } = file;
    if (bytes === undefined) throw new AssayError("invalid_input", "Say with Upload-Length how long the file is.");
    const name = metadata.filename ?? "";
    const begun = { projectNo: this.projectNo, name, bytes, metadata: Metadata.stringify(metadata) };
    file.id = (await beginUpload(this.person, begun)).id;
    return file;
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await findUpload(this.person, { projectNo: this.projectNo, id });
    return new Upload({
      id,
      size: row.bytes,
      offset: row.received,
      metadata: Metadata.parse(row.metadata ?? undefined),
      creation_date: row.createdAt.toISOString(),
    });
  }

  override write(body: Readable, id: string, offset: number): Promise<number> {
    return appendUpload(this.person, { projectNo: this.projectNo, id, offset }, body);
  }

  override remove(id: string): Promise<void> {
    return endUpload(this.person, { projectNo: this.projectNo, id });
  }
}
