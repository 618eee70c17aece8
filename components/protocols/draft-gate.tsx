"use client";

import { createContext, type ReactNode, useContext } from "react";

const DraftGate = createContext(false);

/** Tells what stands below whether the project's protocol is a draft: its scores are refused then. */
export function DraftGateProvider({ isDraft, children }: { isDraft: boolean; children: ReactNode }) {
  return <DraftGate value={isDraft}>{children}</DraftGate>;
}

/** One of two: why scores are refused, or the page of a role that may not see this. */
export function RefusedHere({ draft, role }: { draft: ReactNode; role: ReactNode }) {
  return useContext(DraftGate) ? draft : role;
}
