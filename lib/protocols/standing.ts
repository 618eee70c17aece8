import { metricWords } from "@/lib/display/metric-definition";
import type { EvaluationResult } from "@/lib/evaluation/result";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";
import type { ProtocolContent } from "./protocol-content";

/** A signed protocol as pages and reports name it. */
export interface SignedProtocol {
  sha256: string;
  content: ProtocolContent;
  retrospective: boolean;
  reason: string;
  signedBy: string | null;
  signedAt: Date;
  deviations: { no: number; what: string; reason: string; madeBy: string | null; madeAt: Date }[];
}

export interface Standing {
  isConfirmatory: boolean;
  why: string;
  protocol: SignedProtocol | null;
}

/** Whether a measurement's primary figure carries a claim: only by a protocol that was signed before any score was seen. */
export function standingOf(
  { receipt, primary }: Pick<EvaluationResult, "receipt" | "primary">,
  protocol: SignedProtocol | null,
): Standing {
  const followed = receipt.settings.protocol;
  if (protocol === null) return { isConfirmatory: false, why: T.exploratoryNone, protocol };
  if (followed?.sha256 !== protocol.sha256) return { isConfirmatory: false, why: T.exploratoryOutside, protocol };
  if (protocol.retrospective) return { isConfirmatory: false, why: T.exploratoryRetrospective, protocol };
  return { isConfirmatory: true, why: T.confirmatoryWhy(metricWords(primary.metric)), protocol };
}
