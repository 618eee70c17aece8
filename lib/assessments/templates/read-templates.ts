import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/lib/env";
import { AssayError } from "@/lib/errors";
import { parseTemplate } from "./parse-template";
import type { Template } from "./template";

/** The built-in checklists, from the first conversation to the protocol in use. */
export const TEMPLATE_KEYS = [
  "ten-questions-before-outsourcing",
  "tool-partner-selection-checklist",
  "compliance-privacy-checklist",
  "tool-selection-criteria",
  "qa-protocol-checklist",
] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const kept = new Map<TemplateKey, Template>();

/** A built-in checklist, read once. */
export function readTemplate(key: TemplateKey): Template {
  const known = kept.get(key);
  if (known) return known;
  const file = `${key}.yaml`;
  const template = parseTemplate(readFileSync(path.join(projectRoot(), "public", "templates", file), "utf8"), file);
  kept.set(key, template);
  return template;
}

export function readTemplates(): Template[] {
  return TEMPLATE_KEYS.map(readTemplate);
}

/** The checklist of a name that came from outside. */
export function findTemplate(name: string): Template {
  const key = TEMPLATE_KEYS.find((known) => known === name);
  if (key === undefined) throw new AssayError("not_found", "There is no such checklist.");
  return readTemplate(key);
}
