import type { DisagreementRow } from "@/lib/disagreements/load-disagreements";
import type { Context } from "./context";

/** What the calls are about: things of the first organization, or ids that mean nothing. */
export interface Things {
  projectNo: number;
  vendorId: string;
  vendorNo: number;
  /** A published delivery, and one that waits for its check. */
  batchNo: number;
  deliveryId: string;
  waitingNo: number;
  waitingId: string;
  referenceNo: number;
  goldNo: number;
  evaluationNo: number;
  itemNo: number;
  caseKey: string;
  /** Of the vendor, by CHECKLIST. */
  assessmentNo: number;
  jobId: string;
  personId: string;
  sessionId: string;
  endpointId: string;
  disagreement: DisagreementRow;
}

export interface VerbCall {
  call(context: Context, things: Things): Promise<unknown>;
  /** What another organization's admin gets: nothing by that number, or the list of their own things. */
  stranger: "not_found" | "own";
}

export const about = (call: VerbCall["call"]): VerbCall => ({ call, stranger: "not_found" });
export const own = (call: VerbCall["call"]): VerbCall => ({ call, stranger: "own" });
let made = 0;
/** Another one with every call: what was delivered before is recognised. */
export const another = () => made++;
export const fresh = (name: string) => `${name} ${another()}`;
export const measured = ({ projectNo, evaluationNo }: Things) => ({ projectNo, evaluationNo });

/** A built-in checklist and one of its questions. */
export const CHECKLIST = "ten-questions-before-outsourcing";
