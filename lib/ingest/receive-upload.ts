import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { storeFile } from "@/lib/store/file-store";
import { type IncomingFile, MOST_BYTES, storeFiles } from "./files/store-files";
import {
  deliveryInput,
  findReceiver,
  type ReceivedUpload,
  refineDelivery,
  registerDelivery,
} from "./register-delivery";

export type { ReceivedUpload } from "./register-delivery";

export const uploadInput = deliveryInput
  .extend({ fileName: z.string().trim().min(1, "The file has no name").max(500) })
  .superRefine(refineDelivery);

export const filesInput = deliveryInput.superRefine(refineDelivery);

/**
 * Stores a delivery of one file by its hash and opens a batch for it: format detected, nothing ingested yet. The same
 * file of the same vendor again is recognised, also when two requests bring it at once.
 */
export async function receiveUpload(
  context: Context,
  input: z.input<typeof uploadInput>,
  body: AsyncIterable<Uint8Array>,
  expected: { bytes?: number; sha256?: string } = {},
): Promise<ReceivedUpload> {
  authorize(context.actor, "batch.upload");
  const upload = parseInput(uploadInput, input);
  const receiver = await findReceiver(context, upload);
  const stored = await storeFile(body, { ...expected, maxBytes: MOST_BYTES });
  return registerDelivery(context, upload, receiver, [{ name: upload.fileName, ...stored }]);
}

/** Stores the files of one delivery, each by its hash, and opens one batch for all of them. */
export async function receiveFiles(
  context: Context,
  input: z.input<typeof filesInput>,
  files: AsyncIterable<IncomingFile>,
): Promise<ReceivedUpload> {
  authorize(context.actor, "batch.upload");
  const upload = parseInput(filesInput, input);
  const receiver = await findReceiver(context, upload);
  return registerDelivery(context, upload, receiver, await storeFiles(files));
}
