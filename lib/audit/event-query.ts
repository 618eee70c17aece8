/** What the trail is narrowed to; all of it stands in the address. */
export interface EventFilter {
  /** An action, or the beginning of one: "gold." finds all about gold. */
  action: string;
  /** A person's id; "system" for what nobody in particular did. */
  actor: string;
  objectType: string;
  objectId: string;
  /** Calendar days in the organization's zone, both included: "2026-11-23". */
  from: string;
  to: string;
}

export interface EventQuery extends EventFilter {
  /** Events older than this number only; null: the newest. */
  before: number | null;
}

export const BY_SYSTEM = "system";
const NAMES = {
  action: "action",
  actor: "actor",
  objectType: "object",
  objectId: "id",
  from: "from",
  to: "to",
} as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

type Parameters = Readonly<Record<string, string | string[] | undefined>>;

/** Reads a query from an address; what makes no sense there narrows nothing. */
export function parseEventQuery(parameters: Parameters): EventQuery {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" ? value.trim().slice(0, 200) : "";
  };
  const day = (name: string) => (isDay(text(name)) ? text(name) : "");
  const before = Number(text("before"));
  return {
    action: text(NAMES.action),
    actor: text(NAMES.actor),
    objectType: text(NAMES.objectType),
    objectId: text(NAMES.objectId),
    from: day(NAMES.from),
    to: day(NAMES.to),
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  };
}

/** The address's part behind the path, "" where nothing is narrowed. */
export function writeEventQuery({ before, ...filter }: EventQuery): string {
  const parameters = new URLSearchParams();
  for (const [field, name] of Object.entries(NAMES)) {
    const value = filter[field as keyof EventFilter];
    if (value) parameters.set(name, value);
  }
  if (before !== null) parameters.set("before", String(before));
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

export const isNarrowed = (filter: EventFilter): boolean =>
  Object.keys(NAMES).some((name) => filter[name as keyof EventFilter]);
