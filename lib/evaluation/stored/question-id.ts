import "server-only";
import { createHash } from "node:crypto";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { canonicalJson } from "@/lib/model/canonical-json";
import type { Question } from "../result";

/** A question by what is asked, not by which evaluation asked it: an answer stays one where it is asked again. */
export function questionId(question: Question): string {
  return createHash("sha256").update(canonicalJson(question)).digest("hex").slice(0, 32);
}

/** As PostgreSQL reads an array. */
export const placeText = (place: Bounds | null | undefined) => (place ? `{${place.join(",")}}` : null);
