import { createHash } from "node:crypto";
import { parse } from "yaml";
import { canonicalJson } from "@/lib/model/canonical-json";
import { type Template, templateSchema } from "./template";

/** A template file that cannot be used, and where it is wrong. */
export class TemplateError extends Error {
  override name = "TemplateError";
  constructor(
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super(`${file}: ${faults.join("; ")}`);
  }
}

/** Reads a checklist from YAML 1.2: nothing unknown, nothing missing, frozen. */
export function parseTemplate(text: string, file: string): Template {
  const parsed = templateSchema.safeParse(parseYaml(text, file));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "file"}: ${message}`);
    throw new TemplateError(file, faults);
  }
  const sha256 = createHash("sha256").update(canonicalJson(parsed.data)).digest("hex");
  return Object.freeze({ ...parsed.data, sha256 });
}

function parseYaml(text: string, file: string): unknown {
  try {
    // Aliases could stand for more than memory holds; our templates need none.
    return parse(text, { maxAliasCount: 0, uniqueKeys: true });
  } catch (error) {
    throw new TemplateError(file, [error instanceof Error ? error.message : String(error)]);
  }
}
