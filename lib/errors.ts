import type { Reject } from "./model/annotation";

/** Everything that a verb refuses with; the words are in `lib/text`. One adapter a transport maps code to status. */
export const ERROR_CODES = [
  "not_signed_in",
  "forbidden",
  "protocol_draft",
  "not_found",
  "invalid_input",
  "conflict",
  "already_exists",
  "key_reused",
  "frozen",
  "not_ready",
  "too_large",
  "checksum_differs",
  "incomplete_upload",
  "rate_limited",
  "cancelled",
  "database_unavailable",
  "refused_file",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const HTTP_STATUS: Record<ErrorCode, number> = {
  not_signed_in: 401,
  forbidden: 403,
  protocol_draft: 403,
  not_found: 404,
  invalid_input: 400,
  conflict: 409,
  already_exists: 409,
  key_reused: 422,
  frozen: 409,
  not_ready: 409,
  too_large: 413,
  checksum_differs: 422,
  incomplete_upload: 422,
  rate_limited: 429,
  cancelled: 409,
  database_unavailable: 503,
  refused_file: 422,
};

/** A refusal that may be shown: `message` is a full sentence, `fields` says what is wrong with which input. */
export class AssayError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: { fields?: Record<string, string>; reject?: Reject; id?: string } = {},
  ) {
    super(message);
    this.name = "AssayError";
  }
}
