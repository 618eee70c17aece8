const WORDS = {
  refused_protocol: "Only http and https addresses are asked.",
  refused_login: "An address may hold no login.",
  refused_address: "This address is inside a network and not on the list of ASSAY_OUTBOUND_ALLOW.",
  refused_redirect: "The answer sends to another address, which is not followed.",
  unknown_host: "There is no host of this name.",
  no_connection: "No connection was made.",
  no_answer: "No answer came in time.",
  too_long: "The answer is longer than expected.",
} as const;

export type OutboundCode = keyof typeof WORDS;

/** Why a request of ours to elsewhere came to nothing. Holds neither an answer's text nor an address found on the way. */
export class OutboundError extends Error {
  constructor(readonly code: OutboundCode) {
    super(WORDS[code]);
    this.name = "OutboundError";
  }
}
