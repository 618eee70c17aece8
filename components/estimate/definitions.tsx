"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FigureDefinition, FigureDefinitions } from "@/lib/compare/define-figures";

interface FigureSource {
  definitions: FigureDefinitions;
  receiptHref: string | null;
}

const Source = createContext<FigureSource>({ definitions: {}, receiptHref: null });

/** Says once for a page what its figures are and which receipt stands behind them. */
export function FigureSourceProvider({
  definitions,
  receiptHref,
  children,
}: {
  definitions: FigureDefinitions;
  receiptHref?: string;
  children: ReactNode;
}) {
  return <Source value={{ definitions, receiptHref: receiptHref ?? null }}>{children}</Source>;
}

export function useFigureSource(id: string): { definition: FigureDefinition | undefined; receiptHref: string | null } {
  const { definitions, receiptHref } = useContext(Source);
  return { definition: definitions[id], receiptHref };
}
