import Link from "next/link";
import { AddressSelect } from "@/components/address/address-select";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmForm } from "@/components/forms/confirm-form";
import { GoldDiffView } from "@/components/gold/gold-diff";
import { GoldFacts } from "@/components/gold/gold-facts";
import { GoldForm } from "@/components/gold/gold-form";
import { MergeProvenanceFacts } from "@/components/gold/merge-provenance";
import { MovedFigures } from "@/components/gold/moved-figures";
import { PageHeader, Section } from "@/components/ui/page-header";
import type { Context } from "@/lib/auth/context";
import { loadGoldChoices } from "@/lib/gold/load-gold-choices";
import { loadGoldDiff } from "@/lib/gold/load-gold-diff";
import { type GoldListEntry, loadGoldList } from "@/lib/gold/load-gold-list";
import { type GoldPage, loadGoldVersion } from "@/lib/gold/load-gold-version";
import { loadMovedFigures } from "@/lib/gold/load-moved-figures";
import { loadProjectJobs } from "@/lib/jobs/load-job";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadNameOf } from "@/lib/projects/load-name-of";
import { requireContext } from "@/lib/session";
import { GOLD_TEXT as T } from "@/lib/text/gold";
import { JOB_STATE_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { mayChange } from "../../may-change";
import { orNotFound } from "../../or-not-found";
import { freezeGold, measureAgain, openNextGold, updateGold } from "../actions";

type Params = Promise<{ no: string; goldNo: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const [{ no, goldNo }, context] = await Promise.all([params, requireContext()]);
  const name = await loadNameOf(context, { projectNo: Number(no), thing: "gold", no: Number(goldNo) });
  return { title: [T.version(Number(goldNo)), name].filter(Boolean).join(": ") };
}

export default async function GoldVersionPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<{ with?: string }>;
}) {
  const [{ no, goldNo }, { with: other }, context] = await Promise.all([params, searchParams, requireContext()]);
  const address = { projectNo: Number(no), goldNo: Number(goldNo) };
  const [gold, versions, choices, timeZone] = await Promise.all([
    orNotFound(loadGoldVersion(context, address)),
    orNotFound(loadGoldList(context, address)),
    orNotFound(loadGoldChoices(context, address)),
    loadTimeZone(context),
  ]);
  const isDraft = gold.state === "draft";
  const [mayEdit, mayFreeze, mayMeasure] = await Promise.all([
    mayChange(context, address.projectNo, "gold.edit"),
    mayChange(context, address.projectNo, "gold.freeze"),
    mayChange(context, address.projectNo, "evaluation.start"),
  ]);
  return (
    <>
      <PageHeader
        title={`${T.version(gold.no)}: ${gold.name}`}
        crumbs={[{ label: T.title, href: `/projects/${no}/gold` }, { label: T.version(gold.no) }]}
        actions={
          <>
            {isDraft && mayFreeze ? (
              <ConfirmForm
                tone="primary"
                label={T.freeze}
                title={T.freeze}
                question={T.freezeQuestion}
                confirm={T.freezeConfirm}
                keep={T.back}
                action={freezeGold.bind(null, address)}
              />
            ) : null}
            {!isDraft && mayEdit ? (
              <ActionForm action={openNextGold.bind(null, address)} title={T.nextNote}>
                {T.next}
              </ActionForm>
            ) : null}
          </>
        }
      />
      <GoldFacts projectNo={address.projectNo} gold={gold} timeZone={timeZone} />
      {gold.provenance ? <MergeProvenanceFacts projectNo={address.projectNo} provenance={gold.provenance} /> : null}
      {isDraft && mayEdit ? (
        <Section title={T.editTitle}>
          <GoldForm draft={gold} choices={choices} submit={T.save} action={updateGold.bind(null, address)} />
        </Section>
      ) : null}
      {isDraft ? null : <Measured gold={gold} address={address} mayStart={mayMeasure} />}
      <Difference context={context} address={address} versions={versions} other={Number(other) || null} />
    </>
  );
}

type Address = { projectNo: number; goldNo: number };

function Measured({ gold, address, mayStart }: { gold: GoldPage; address: Address; mayStart: boolean }) {
  return (
    <Section
      title={T.measuredTitle}
      actions={
        mayStart
          ? (gold.scope?.tasks ?? []).map((task) => (
              <ActionForm key={task} action={measureAgain.bind(null, { ...address, task })} title={T.measureAgain}>
                {T.measureTask(nameOf(TASK_NAMES, task))}
              </ActionForm>
            ))
          : null
      }
    >
      {gold.replacedBy === null ? null : (
        <p className="text-muted">
          {(gold.isMeasured ? T.replacedInUse : T.notMeasuredAgain)(gold.no, gold.replacedBy)}
        </p>
      )}
      {gold.evaluations.length === 0 ? <p className="text-muted">{T.measuredNone}</p> : null}
      <ul className="list-disc pl-5">
        {gold.evaluations.map(({ no, task, state }) => (
          <li key={no}>
            <Link className="link" href={`/projects/${address.projectNo}/evaluations/${no}`}>
              {T.evaluationLine(no, nameOf(TASK_NAMES, task), nameOf(JOB_STATE_NAMES, state))}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function Difference({
  context,
  address: { projectNo, goldNo },
  versions,
  other,
}: {
  context: Context;
  address: Address;
  versions: readonly GoldListEntry[];
  other: number | null;
}) {
  const others = versions.filter(({ no }) => no !== goldNo);
  const chosen = others.find(({ no }) => no === other);
  // The older one is the before, whichever page it is looked at from.
  const [from = 0, to = 0] = [goldNo, chosen?.no ?? 0].sort((one, two) => one - two);
  const [diff, moved, jobs] = chosen
    ? await Promise.all([
        loadGoldDiff(context, { projectNo, from, to }),
        loadMovedFigures(context, { projectNo, from, to }),
        loadProjectJobs(context, { projectNo }),
      ])
    : [null, [], []];
  const measuring = jobs.filter(
    ({ kind, state, evaluation }) =>
      kind === "evaluate" &&
      (state === "queued" || state === "running") &&
      (evaluation?.goldNo === from || evaluation?.goldNo === to),
  );
  return (
    <Section title={T.diffTitle}>
      {others.length === 0 ? (
        <p className="text-muted">{T.diffNone}</p>
      ) : (
        <AddressSelect
          name="with"
          label={T.diffWith}
          value={chosen ? String(chosen.no) : ""}
          empty={T.diffChoose}
          options={others.map(({ no, name }) => ({ value: String(no), label: T.diffOption(no, name) }))}
        />
      )}
      {diff ? <GoldDiffView projectNo={projectNo} diff={diff} /> : null}
      {diff ? <MovedFigures moved={moved} from={from} to={to} measuring={measuring} /> : null}
    </Section>
  );
}
