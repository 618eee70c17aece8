import type { z } from "zod";
import { AssayError } from "./errors";

/** Parses what came from outside into a verb's input, or refuses naming each field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "input"] ??= issue.message;
  const first = Object.entries(fields)[0];
  throw new AssayError("invalid_input", first ? `${first[0]}: ${first[1]}` : "The input is not valid.", { fields });
}
