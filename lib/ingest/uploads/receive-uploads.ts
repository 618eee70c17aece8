import "server-only";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import { upload } from "@/db/schema/upload";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { MOST_FILES } from "../files/delivered-names";
import type { NamedFile } from "../files/manifest";
import {
  deliveryInput,
  findReceiver,
  type ReceivedUpload,
  refineDelivery,
  registerDelivery,
} from "../register-delivery";
import { wholeUpload } from "./append-upload";

const sent = z.object({
  id: z.uuid(),
  /** As the sender counted it: the file must be this one. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .nullable()
    .default(null),
});

export const uploadsInput = deliveryInput
  .extend({ uploads: z.array(sent).min(1, "There is no file in it").max(MOST_FILES) })
  .superRefine(refineDelivery);

/** Makes a delivery of files that arrived in parts, once all of them are whole and are what their sender meant. */
export async function receiveUploads(context: Context, input: z.input<typeof uploadsInput>): Promise<ReceivedUpload> {
  authorize(context.actor, "batch.upload");
  const { uploads, ...delivery } = parseInput(uploadsInput, input);
  const receiver = await findReceiver(context, delivery);
  const files: NamedFile[] = [];
  for (const { id, sha256 } of uploads) {
    const whole = await wholeUpload(context, { projectNo: delivery.projectNo, id });
    if (sha256 !== null && sha256.toLowerCase() !== whole.sha256)
      throw new AssayError(
        "checksum_differs",
        `${whole.name}: its SHA-256 differs from the one announced. Send it again.`,
      );
    files.push({ name: whole.name, sha256: whole.sha256, bytes: whole.bytes });
  }
  const received = await registerDelivery(context, delivery, receiver, files);
  const ids = uploads.map(({ id }) => id);
  // What was recognised is held by the delivery that came first: the rows go, the files stay.
  await context.db.delete(upload).where(inArray(upload.id, ids));
  return received;
}
