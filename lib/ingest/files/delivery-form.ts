import { buffer } from "node:stream/consumers";
import type { z } from "zod";
import { AssayError } from "@/lib/errors";
import type { FormPart } from "@/lib/http/multipart";
import type { filesInput } from "../receive-upload";
import type { IncomingFile } from "./store-files";

const MOST_FIELD_BYTES = 10_000;

type Input = Omit<z.input<typeof filesInput>, "projectNo">;

export interface FilesForm {
  fields: Readonly<Record<string, string>>;
  files: AsyncIterable<IncomingFile>;
}

/** A form that brings files: its fields, then its files, which are taken one after the other as they arrive. */
export async function filesForm(parts: AsyncGenerator<FormPart>): Promise<FilesForm> {
  const fields: Record<string, string> = {};
  for (;;) {
    const next = await parts.next();
    if (next.done) return { fields, files: filesOf(null, parts) };
    const { name, fileName, body } = next.value;
    if (fileName !== null) return { fields, files: filesOf(next.value, parts) };
    fields[name] = await fieldText(body);
  }
}

/** The same of a delivery that a QA lead uploads: what it is, and its files. */
export async function deliveryForm(
  parts: AsyncGenerator<FormPart>,
): Promise<{ input: Input; files: AsyncIterable<IncomingFile> }> {
  const { fields, files } = await filesForm(parts);
  return { input: inputOf(fields), files };
}

async function fieldText(body: AsyncIterable<Uint8Array>): Promise<string> {
  let length = 0;
  const counted = async function* () {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > MOST_FIELD_BYTES) throw new AssayError("too_large", "A field of the form is too long.");
      yield chunk;
    }
  };
  return (await buffer(counted())).toString("utf8");
}

function inputOf(fields: Readonly<Record<string, string>>): Input {
  const role = (fields.role || "delivery") as Input["role"];
  return {
    role,
    // Without scripts the choice of a vendor stays on the form of a reference too.
    vendorId: role === "reference" ? null : fields.vendor || null,
    toolId: fields.tool || null,
    name: fields.name ?? "",
    supersedesNo: fields.supersedes ? Number(fields.supersedes) : null,
    additionalRead: fields.read === "additional",
  };
}

async function* filesOf(first: FormPart | null, rest: AsyncGenerator<FormPart>): AsyncGenerator<IncomingFile> {
  let part = first;
  while (part !== null) {
    // An input in which nothing was chosen sends a file without a name.
    if (part.fileName === null) throw new AssayError("invalid_input", "The form's files come after its fields.");
    if (part.fileName !== "") yield { name: part.fileName, body: part.body };
    const next: IteratorResult<FormPart> = await rest.next();
    part = next.done ? null : next.value;
  }
}
