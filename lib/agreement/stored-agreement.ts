import { z } from "zod";
import { storedEstimate } from "@/lib/compare/stored-result";

const estimates = z.record(z.string(), storedEstimate);

/** An agreement study's result as it lies in the database: read again, not trusted. */
export const storedAgreement = z.object({
  receipt: z.object({
    engine: z.string(),
    settings: z.object({ measurementLevel: z.enum(["nominal", "ordinal", "interval", "ratio"]) }),
  }),
  readers: z.array(z.object({ name: z.string(), items: z.number() })),
  items: z.number(),
  pairableItems: z.number(),
  cases: z.number(),
  ratings: z.number(),
  categories: z.array(z.string()),
  counts: z.record(z.string(), z.record(z.string(), z.number())),
  coefficients: estimates,
  pairs: z.array(
    z.object({ first: z.string(), second: z.string(), n: z.number(), cases: z.number(), figures: estimates }),
  ),
  specific: estimates,
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});

export type StoredAgreement = z.infer<typeof storedAgreement>;
