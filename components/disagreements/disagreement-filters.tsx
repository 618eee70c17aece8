import { AddressSelect } from "@/components/address/address-select";
import { ButtonLink } from "@/components/ui/button";
import type { EvaluationEntry } from "@/lib/compare/choose-evaluation";
import type { DisagreementFilter, DisagreementList, DisagreementOrder } from "@/lib/disagreements/load-disagreements";
import { ADJUDICATION_TEXT as A } from "@/lib/text/adjudication";
import { DISAGREEMENT_TEXT as T } from "@/lib/text/disagreements";
import { DISAGREEMENT_NAMES } from "@/lib/text/names";

const CLEARS = ["at", "slice", "view", "from"];

/** What the queue is narrowed to; all of it in the address. */
export function DisagreementFilters({
  evaluations,
  evaluationNo,
  list,
  filter,
  order,
  allCasesHref,
  allAnswersHref,
}: {
  evaluations: readonly EvaluationEntry[];
  evaluationNo: number;
  list: DisagreementList;
  filter: DisagreementFilter;
  order: DisagreementOrder | null;
  allCasesHref: string;
  allAnswersHref: string;
}) {
  return (
    <div className="flex flex-wrap items-end gap-3" data-print="hide">
      <AddressSelect
        name="evaluation"
        label={T.evaluation}
        value={String(evaluationNo)}
        clears={[...CLEARS, "vendor", "reader", "type", "label", "reference", "answer", "case", "adjudicated"]}
        options={evaluations
          .filter(({ state }) => state === "done")
          .map((entry) => ({ value: String(entry.no), label: T.evaluationOption(entry) }))}
      />
      <AddressSelect
        name="vendor"
        label={T.vendor}
        value={filter.vendorNo ? String(filter.vendorNo) : ""}
        empty={T.all}
        clears={[...CLEARS, "reader"]}
        options={list.vendors.map(({ no, name, count }) => ({ value: String(no), label: T.option(name, count) }))}
      />
      {list.readers.length > 1 || filter.readerNo ? (
        <AddressSelect
          name="reader"
          label={T.reader}
          value={filter.readerNo ? String(filter.readerNo) : ""}
          empty={T.all}
          clears={CLEARS}
          options={list.readers.map(({ no, name, vendor, count }) => ({
            value: String(no),
            label: T.option(filter.vendorNo ? name : T.who(vendor, name), count),
          }))}
        />
      ) : null}
      <AddressSelect
        name="type"
        label={T.type}
        value={filter.type ?? ""}
        empty={T.all}
        clears={CLEARS}
        options={list.types.map(({ type, count }) => ({
          value: type,
          label: T.option(DISAGREEMENT_NAMES[type], count),
        }))}
      />
      {list.labels.length > 1 ? (
        <AddressSelect
          name="label"
          label={T.label}
          value={filter.label ?? ""}
          empty={T.all}
          clears={CLEARS}
          options={list.labels.map(({ label, count }) => ({ value: label, label: T.option(label, count) }))}
        />
      ) : null}
      {list.decisions.length > 0 || filter.decision ? (
        <AddressSelect
          name="adjudicated"
          label={A.filter}
          value={filter.decision ?? ""}
          empty={T.all}
          clears={CLEARS}
          options={[
            { value: "open", label: A.undecided },
            ...list.decisions.map(({ decision, count }) => ({
              value: decision,
              label: T.option(A.decisionNames[decision], count),
            })),
          ]}
        />
      ) : null}
      <AddressSelect
        name="order"
        label={T.order}
        value={order ?? "worth"}
        clears={CLEARS}
        options={[
          { value: "worth", label: T.byWorth },
          { value: "severity", label: T.bySeverity },
        ]}
      />
      {filter.goldLabel || filter.vendorLabel ? (
        <ButtonLink href={allAnswersHref}>
          {T.clearAnswers(filter.goldLabel ?? null, filter.vendorLabel ?? null)}
        </ButtonLink>
      ) : null}
      {filter.caseKey ? <ButtonLink href={allCasesHref}>{T.clearCase(filter.caseKey)}</ButtonLink> : null}
    </div>
  );
}
