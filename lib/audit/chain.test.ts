import { describe, expect, test } from "vitest";
import { type RandomSource, randomSource } from "@/lib/statistics/random";
import { CHAIN_START, type ChainedEvent, type ChainFault, type ChainPlace, eventHash, firstBrokenEvent } from "./chain";

const LENGTH = 100_000;
const TAMPERINGS = 10_000;
const ACTIONS = ["vendor.create", "vendor.update", "gold.freeze", "batch.publish", "user.disable"];

/** A chain as the application writes it, with values of every JSON kind. */
function makeChain(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  let prevHash = CHAIN_START;
  for (let seq = 1; seq <= length; seq++) {
    const body = {
      organizationId: "018f0000-0000-7000-8000-000000000000",
      seq,
      at: new Date(1_800_000_000_000 + seq * 1000).toISOString(),
      actorId: seq % 3 === 0 ? null : `018f0000-0000-7000-8000-00000000000${seq % 7}`,
      via: seq % 5 === 0 ? "worker" : "web",
      action: ACTIONS[seq % ACTIONS.length] ?? "",
      objectType: "vendor",
      objectId: String(seq % 40),
      before: seq % 2 === 0 ? null : { name: `Ärzte ${seq}`, limits: [0.1 * seq, null, true] },
      after: { name: `Vendor ${seq}`, nested: { kappa: seq / 7, tags: ["κ", ""] } },
      reason: seq % 11 === 0 ? "asked for" : null,
    };
    const hash = eventHash(prevHash, body);
    events.push({ ...body, prevHash, hash });
    prevHash = hash;
  }
  return events;
}

const chain = makeChain(LENGTH);
const head = placeOf(LENGTH);

function eventAt(seq: number): ChainedEvent {
  const event = chain[seq - 1];
  if (!event) throw new RangeError(`no event ${seq}`);
  return event;
}

function placeOf(seq: number): ChainPlace {
  return seq === 0 ? { seq: 0, hash: CHAIN_START } : { seq, hash: eventAt(seq).hash };
}

/** The fault in a chain whose events from `seq` on (`count` of them) were replaced; all before was left alone. */
function faultOf(seq: number, count: number, replacement: readonly ChainedEvent[]): ChainFault | null {
  function* events() {
    yield* replacement;
    for (let at = seq + count; at <= LENGTH; at++) yield eventAt(at);
  }
  return firstBrokenEvent(events(), { from: placeOf(seq - 1), head });
}

const otherHash = (hash: string, random: RandomSource) => {
  const at = random.nextBelow(hash.length);
  const digit = ((Number.parseInt(hash.charAt(at), 16) + 1 + random.nextBelow(15)) % 16).toString(16);
  return hash.slice(0, at) + digit + hash.slice(at + 1);
};

const EDITS: readonly ((event: ChainedEvent, random: RandomSource) => Partial<ChainedEvent>)[] = [
  () => ({ organizationId: "018f0000-0000-7000-8000-000000000001" }),
  ({ seq }, random) => ({ seq: seq + 1 + random.nextBelow(1000) }),
  ({ at }) => ({ at: new Date(Date.parse(at) + 1).toISOString() }),
  ({ actorId }) => ({ actorId: actorId === null ? "018f0000-0000-7000-8000-00000000000f" : null }),
  ({ via }) => ({ via: via === "web" ? "cli" : "web" }),
  ({ action }) => ({ action: `${action} ` }),
  ({ objectType }) => ({ objectType: objectType.toUpperCase() }),
  ({ objectId }) => ({ objectId: `${objectId}0` }),
  ({ before }) => ({ before: before === null ? {} : null }),
  ({ after }, random) => ({ after: { ...(after as object), nested: { kappa: random.nextReal(), tags: ["κ", ""] } } }),
  ({ after }) => ({ after: { ...(after as object), more: null } }),
  ({ reason }) => ({ reason: reason === null ? "" : null }),
  ({ prevHash }, random) => ({ prevHash: otherHash(prevHash, random) }),
  ({ hash }, random) => ({ hash: otherHash(hash, random) }),
];

/** An event as a forger leaves it who knows how hashes are made. */
function rehashed({ hash: _, prevHash, ...body }: ChainedEvent): ChainedEvent {
  return { ...body, prevHash, hash: eventHash(prevHash, body) };
}

interface Tampering {
  fault: ChainFault | null;
  /** Where it has to be noticed. */
  seq: number;
}

const KINDS: Readonly<Record<string, (random: RandomSource) => Tampering>> = {
  edit(random) {
    const event = eventAt(1 + random.nextBelow(LENGTH));
    const edit = EDITS[random.nextBelow(EDITS.length)] ?? (() => ({}));
    return { fault: faultOf(event.seq, 1, [{ ...event, ...edit(event, random) }]), seq: event.seq };
  },
  "edit with its hash made new"(random) {
    const event = eventAt(1 + random.nextBelow(LENGTH));
    const fault = faultOf(event.seq, 1, [rehashed({ ...event, reason: "forged" })]);
    return { fault, seq: Math.min(event.seq + 1, LENGTH) };
  },
  deletion(random) {
    const count = 1 + random.nextBelow(3);
    const seq = 1 + random.nextBelow(LENGTH - count + 1);
    return { fault: faultOf(seq, count, []), seq };
  },
  "deletion at the end"(random) {
    const count = 1 + random.nextBelow(500);
    return { fault: faultOf(LENGTH - count + 1, count, []), seq: LENGTH - count + 1 };
  },
  "deletion with the rest numbered anew"(random) {
    const seq = 1 + random.nextBelow(LENGTH - 1);
    return { fault: faultOf(seq, 2, [{ ...eventAt(seq + 1), seq }]), seq };
  },
  swap(random) {
    const seq = 1 + random.nextBelow(LENGTH - 10);
    const between = 1 + random.nextBelow(9);
    const events = Array.from({ length: between + 1 }, (_, at) => eventAt(seq + at));
    [events[0], events[between]] = [eventAt(seq + between), eventAt(seq)];
    return { fault: faultOf(seq, between + 1, events), seq };
  },
  "swap of what two events say"(random) {
    const first = eventAt(1 + random.nextBelow(LENGTH - 1));
    const second = eventAt(first.seq + 1);
    const events = [
      { ...first, after: second.after },
      { ...second, after: first.after },
    ];
    return { fault: faultOf(first.seq, 2, events), seq: first.seq };
  },
  "insertion of a copy"(random) {
    const seq = 1 + random.nextBelow(LENGTH);
    const copy = eventAt(1 + random.nextBelow(LENGTH));
    const same = copy.seq === seq;
    return { fault: faultOf(seq, 0, [copy]), seq: same ? Math.min(seq + 1, LENGTH + 1) : seq };
  },
  "insertion of a well-made event"(random) {
    const seq = 1 + random.nextBelow(LENGTH + 1);
    const { hash: prevHash } = placeOf(seq - 1);
    const event = rehashed({ ...eventAt(1 + random.nextBelow(LENGTH)), seq, prevHash, reason: "forged" });
    return { fault: faultOf(seq, 0, [event]), seq: Math.min(seq + 1, LENGTH + 1) };
  },
};

describe("tampering with a chain of 100,000 events", { timeout: 60_000 }, () => {
  test("left alone it holds, from its start and from any checked place", () => {
    expect(firstBrokenEvent(chain, { head })).toBeNull();
    expect(faultOf(54_321, 0, [])).toBeNull();
  });

  test(`${TAMPERINGS.toLocaleString("en")} random tamperings are all found where they are`, () => {
    const kinds = Object.entries(KINDS);
    const missed: string[] = [];
    for (let at = 0; at < TAMPERINGS; at++) {
      const [kind, tamper] = kinds[at % kinds.length] ?? kinds[0] ?? ["", undefined];
      const { fault, seq } = tamper?.(randomSource(20_261_123, at)) ?? { fault: null, seq: 0 };
      if (fault?.seq !== seq)
        missed.push(`${kind} ${at}: ${fault ? `${fault.fault} at ${fault.seq}` : "not found"}, ${seq}`);
    }
    expect(missed).toEqual([]);
  });

  test("found also when all is checked from the first event", () => {
    const random = randomSource(7);
    for (let at = 0; at < 3; at++) {
      const seq = 1 + random.nextBelow(LENGTH);
      const events = chain.map((event) => (event.seq === seq ? { ...event, via: "setup" } : event));
      expect(firstBrokenEvent(events, { head })).toEqual({ seq, fault: "wrong_hash" });
    }
  });
});
