"use client";

import type { ReactNode } from "react";
import type { DisplayFormats } from "@/lib/display/formats";
import { setPageFormats } from "@/lib/display/present-formats";

/**
 * What stands within is written as the organization writes. Told while this renders, before what is within does; a
 * server has its own way (lib/http/work-formats.ts), since it writes for several at once.
 */
export function WrittenIn({ formats, children }: { formats: DisplayFormats; children: ReactNode }) {
  if (typeof window !== "undefined") setPageFormats(formats);
  return children;
}
