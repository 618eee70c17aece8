import { z } from "zod";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";

const resultShape = z.object({
  no: z.number().nullable(),
  answered: z.number(),
  open: z.number(),
  rejectCount: z.number(),
  rejects: z.array(
    z.object({
      file: z.string(),
      place: z.string(),
      field: z.string().optional(),
      found: z.string().optional(),
      expected: z.string().optional(),
      code: z.string(),
      message: z.string(),
    }),
  ),
});
const refusalShape = z.object({ error: z.object({ message: z.string() }) });

export type ReturnResult = z.infer<typeof resultShape>;

/** The server's answer to a filled sheet: what was taken back, or the sentence it was refused with. */
export function parseReturnAnswer(isOk: boolean, body: unknown): ReturnResult | { message: string } {
  const result = resultShape.safeParse(body);
  if (isOk && result.success) return result.data;
  const refusal = refusalShape.safeParse(body);
  return { message: refusal.success ? refusal.data.error.message : T.failed };
}
