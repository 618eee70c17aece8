import "server-only";
import path from "node:path";
import { projectRoot } from "@/lib/env";
import type { Logo } from "@/lib/settings/logo";
import type { Template } from "../templates/template";
import { blankPdf } from "./blank-pdf";
import type { BlankRequest } from "./request";

/** Every variant of every template there is: 5 × 2 papers × 4 columns × with and without guidance. */
const MOST_KEPT = 80;

/** Everybody may ask for these, so each is drawn once a day, however often it is asked for. */
const kept = new Map<string, Promise<Uint8Array>>();

/** A blank checklist with the day it is printed on. */
export function keptBlankPdf(
  template: Template,
  request: BlankRequest,
  now: Date,
  logo: Logo | null = null,
): Promise<Uint8Array> {
  const day = now.toISOString().slice(0, 10);
  const { paper, columns, guidance } = request;
  const name = [template.sha256, paper, columns, guidance, day, logo?.sha256 ?? ""].join(" ");
  const known = kept.get(name);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = blankPdf(template, {
    paper,
    columns,
    hasGuidance: guidance,
    now: new Date(`${day}T00:00:00Z`),
    logo: logo?.bytes ?? null,
    fontFolder: path.join(projectRoot(), "public", "fonts"),
  });
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}
