/** Words of the API's own page. */
export const API_DOCS_TEXT = {
  title: "API",
  about:
    "Everything under /api/v1, from the declarations that the server itself parses by. The same as a document: /api/v1/openapi.json.",
  document: "OpenAPI document",
  tokens: "Your tokens",
  contents: "Resources",
  asking: "How to ask",
  rules: [
    [
      "Who asks",
      "Send a token of yours (Account, API tokens) as Authorization: Bearer assay_…. It may do what your role allows at that moment, within the scopes that you ticked. Never put it into an address.",
    ],
    [
      "Lists",
      "{ items, next }: hand next back as cursor until it is null; limit is 1 to 200. The order does not change when entries come.",
    ],
    [
      "Refusals",
      "application/problem+json (RFC 9457) with status, code, detail and, where a field is wrong, fields. An id of another organization and one of nothing are the same 404.",
    ],
    [
      "Once only",
      "Idempotency-Key on a POST gives the first answer again for a day. The same file of the same vendor is recognised by its hash.",
    ],
    [
      "Uploads",
      "assay upload FILE --project N --vendor NAME sends a delivery and waits for what comes of it; assay watch FOLDER sends what comes into a folder. Large files go in parts (tus) and are gone on with after a broken connection.",
    ],
  ],
  resources: {
    projects: "Projects and jobs",
    items: "Items",
    vendors: "Vendors and tools",
    batches: "Batches",
    gold: "Gold",
    evaluations: "Evaluations",
    reports: "Reports",
    assessments: "Assessments",
  } as Readonly<Record<string, string>>,
  scope: "Scope",
  columns: { name: "Name", place: "In", type: "Type", needed: "Needed", description: "Meaning" },
  places: { path: "address", query: "query", header: "header" },
  needed: "yes",
  parameters: "Parameters",
  body: "Body",
  bodyJson: "JSON",
  answer: (status: number) => `Answer ${status}`,
  emptyBody: "A JSON object; nothing in it is needed.",
  example: "Example",
  webhooks: "Webhooks",
  webhooksAbout:
    "An admin names addresses under Settings, Webhooks. Each message is a POST of JSON with type, timestamp and data: numbers, an id and links, never gold or figures. Any 2xx takes it; else it is sent again for about half a day, under the same id. 410 switches the address off.",
  webhookHeaders: [
    ["webhook-id", "The message; the same when it is sent again, so that a second copy is known."],
    ["webhook-timestamp", "Seconds since 1970, of this attempt. Refuse what is older than five minutes."],
    [
      "webhook-signature",
      "v1, and base64 of HMAC-SHA256 over id.timestamp.body (the body's bytes as they came), the key being the base64 behind whsec_. Libraries of Standard Webhooks check it. Several signatures stand with spaces between them: one that you know is enough.",
    ],
    [
      "A new secret",
      "An admin makes one under Settings, Webhooks. For 24 hours each message carries two signatures, by the new secret and by the one before it; after that by the new one alone.",
    ],
  ],
  webhookBody: "A message",
} as const;
