import { z } from "zod";
import { ITEM_LIST_TEXT as T } from "@/lib/text/item-list";

const rejectShape = z.object({
  file: z.string(),
  place: z.string(),
  field: z.string().optional(),
  found: z.string().optional(),
  expected: z.string().optional(),
  code: z.string(),
  message: z.string(),
});

const resultShape = z.object({
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejectCount: z.number(),
  rejects: z.array(rejectShape),
});

export type ImportResult = z.infer<typeof resultShape>;
export type RejectedRow = z.infer<typeof rejectShape>;

const refusalShape = z.object({ error: z.object({ message: z.string() }) });

/** The server's answer to an items file: what happened, or the sentence it was refused with. */
export function parseImportAnswer(isOk: boolean, body: unknown): ImportResult | { message: string } {
  const result = resultShape.safeParse(body);
  if (isOk && result.success) return result.data;
  const refusal = refusalShape.safeParse(body);
  return { message: refusal.success ? refusal.data.error.message : T.failed };
}
