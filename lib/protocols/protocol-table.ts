import { writeCsv } from "@/lib/display/csv";
import { formatCalendarDate, formatInstant } from "@/lib/display/date";
import { metricName } from "@/lib/display/metric-definition";
import { quantityKind } from "@/lib/display/metric-format";
import { formatCount } from "@/lib/display/number";
import { formatMargin, formatPercent } from "@/lib/display/quantity";
import type { LandmarkRule, MarkRule } from "@/lib/projects/measuring-rules";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { PROTOCOL_TEXT as T } from "@/lib/text/protocols";
import type { OrderedVendor, ProtocolContent } from "./protocol-content";

export interface ProtocolFact {
  name: string;
  value: string;
}

/** A protocol's rules in words: the same rows on the page, in the CSV and in the PDF. */
export function protocolFacts(content: ProtocolContent): ProtocolFact[] {
  const F = T.facts;
  const { uncertain, cost, stopOn, notes } = content;
  const rule = T.uncertainRules[uncertain.rule];
  return [
    { name: F.kind, value: T.kinds[content.kind] },
    { name: F.gold, value: T.gold(content.goldNo, content.goldSha256 ?? "") },
    { name: F.task, value: nameOf(TASK_NAMES, content.task) },
    { name: F.primary, value: metricName(content.primaryMetric) },
    { name: F.margin, value: formatMargin(content.margin, quantityKind(content.primaryMetric)) },
    { name: F.alpha, value: formatPercent(content.alpha) },
    { name: F.cluster, value: T.clusters[content.cluster] },
    { name: F.missing, value: T.missing[content.missing] },
    {
      name: F.uncertain,
      value: uncertain.labels.length === 0 ? T.uncertainNone : T.uncertainOf(rule, uncertain.labels.join(", ")),
    },
    ...(cost === undefined ? [] : [{ name: F.cost, value: T.cost(cost.miss, cost.prevalence) }]),
    ...measuringFacts(content.measuring),
    ...content.vendors.map((vendor) => ({ name: F.order(vendor.name), value: orderWords(vendor) })),
    { name: F.stopOn, value: stopOn === null ? T.noDate : formatCalendarDate(stopOn) },
    ...(notes === "" ? [] : [{ name: F.notes, value: notes }]),
  ];
}

function measuringFacts(measuring: ProtocolContent["measuring"]): ProtocolFact[] {
  if (!measuring) return [];
  const { nsd, landmarks, marks, difficult, lengths, attributes } = measuring;
  return [
    ...(nsd === null ? [] : [{ name: T.facts.nsd, value: T.nsd(nsd.primaryMm, nsd.otherMm, nsd.ofLabel) }]),
    ...(landmarks === null ? [] : [{ name: T.facts.landmarks, value: landmarkWords(landmarks) }]),
    ...(marks === undefined || marks === null ? [] : [{ name: T.facts.marks, value: markWords(marks) }]),
    ...(lengths === undefined || lengths === null
      ? []
      : [{ name: T.facts.lengths, value: T.lengths(lengths.withinMm) }]),
    ...(difficult === undefined ? [] : [{ name: T.facts.difficult, value: T.difficult[difficult] }]),
    ...(attributes === undefined
      ? []
      : [{ name: T.facts.attributes, value: attributes.length === 0 ? T.attributesNone : attributes.join(", ") }]),
  ];
}

function markWords(rule: MarkRule): string {
  if (rule.by === "iou") return T.marks.iou(rule.threshold);
  return rule.by === "distance" ? T.marks.distance(rule.maxMm) : T.marks.inside(rule.toleranceMm);
}

function landmarkWords(rule: LandmarkRule): string {
  if (rule.by === "distance") return T.landmarks.distance(rule.maxMm);
  return T.landmarks.oks(rule.threshold, rule.absent === "placed");
}

function orderWords({ items, orderedOn, readers }: OrderedVendor): string {
  return [
    items === null ? T.allItems : T.items(formatCount(items.length)),
    ...(orderedOn === null ? [] : [T.orderedOn(formatCalendarDate(orderedOn))]),
    readers.length === 0 ? T.readersOpen : T.readers(formatCount(readers.length)),
  ].join("; ");
}

interface Signature {
  sha256: string | null;
  signedBy: string | null;
  signedAt: Date | null;
  reason: string;
  retrospective: boolean;
}

export function signatureFacts(
  { sha256, signedBy, signedAt, reason, retrospective }: Signature,
  timeZone: string,
): ProtocolFact[] {
  if (signedAt === null) return [{ name: T.facts.state, value: T.draft }];
  return [
    { name: T.facts.state, value: retrospective ? T.retrospective : T.signed },
    { name: T.facts.signedBy, value: signedBy ?? T.nobody },
    { name: T.facts.signedAt, value: formatInstant(signedAt, timeZone) },
    { name: T.facts.reason, value: reason },
    { name: T.facts.hash, value: sha256 ?? "" },
  ];
}

export function deviationLine(
  {
    no,
    what,
    reason,
    madeBy,
    madeAt,
  }: { no: number; what: string; reason: string; madeBy: string | null; madeAt: Date },
  timeZone: string,
): string {
  const end = /[.!?]$/.test(what) ? what : `${what}.`;
  return T.deviation(no, end, reason, madeBy ?? T.nobody, formatInstant(madeAt, timeZone));
}

/** Rules, signature and deviations as a file; item keys and readers in full. */
export function protocolCsv(
  protocol: Signature & { content: ProtocolContent; deviations: Parameters<typeof deviationLine>[0][] },
  timeZone: string,
): string {
  const { content, deviations } = protocol;
  const rows = [
    ...signatureFacts(protocol, timeZone),
    ...protocolFacts(content),
    ...content.vendors.flatMap(({ name, items, readers }) => [
      ...(items ?? []).map((item) => ({ name: T.fields.itemsOf(name), value: item })),
      ...readers.map((reader) => ({ name: T.fields.readersOf(name), value: reader })),
    ]),
    ...deviations.map((deviation) => ({ name: T.deviations, value: deviationLine(deviation, timeZone) })),
  ];
  return writeCsv(
    [T.csvColumns.name, T.csvColumns.value],
    rows.map(({ name, value }) => [name, value]),
  );
}
