import Link from "next/link";
import { createLoader, parseAsInteger, parseAsString, type SearchParams } from "nuqs/server";
import { AddressSelect } from "@/components/address/address-select";
import { ConfirmForm } from "@/components/forms/confirm-form";
import { SuspicionTable } from "@/components/suspicions/suspicion-section";
import { FactList } from "@/components/ui/fact-list";
import { PageHeader, Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { ItemViewer } from "@/components/viewer/item-viewer";
import { may } from "@/lib/auth/access";
import { itemHref, queueHref } from "@/lib/disagreements/addresses";
import { formatNumber } from "@/lib/display/number";
import { formatDimensions } from "@/lib/display/size";
import { loadGoldList } from "@/lib/gold/load-gold-list";
import { type AnswerTable, answerTable } from "@/lib/items/answer-table";
import { loadCaseAnswers } from "@/lib/items/load-case-answers";
import { loadCaseSlices } from "@/lib/items/load-case-slices";
import { type ItemView, loadItemAnnotations } from "@/lib/items/load-item-annotations";
import { steppable } from "@/lib/items/steppable-slices";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadNameOf } from "@/lib/projects/load-name-of";
import { requireContext } from "@/lib/session";
import { type ItemSuspicions, loadItemSuspicions } from "@/lib/suspicion/load-item-suspicions";
import { ITEM_PAGE_TEXT as T } from "@/lib/text/item-page";
import { SUSPICION_TEXT } from "@/lib/text/suspicions";
import { VIEWER_TEXT } from "@/lib/text/viewer";
import { orNotFound } from "../../or-not-found";
import { projectHead } from "../../project-head";
import { remove } from "./actions";

const loadItemParams = createLoader({ evaluation: parseAsInteger, gold: parseAsInteger, finding: parseAsString });

type Params = Promise<{ no: string; itemNo: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const [{ no, itemNo }, context] = await Promise.all([params, requireContext()]);
  const name = await loadNameOf(context, { projectNo: Number(no), thing: "item", no: Number(itemNo) });
  return { title: name ?? T.crumbItems };
}

export default async function ItemPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<SearchParams>;
}) {
  const [{ no, itemNo }, address, context] = await Promise.all([
    params,
    loadItemParams(searchParams),
    requireContext(),
  ]);
  const projectNo = Number(no);
  const source = { evaluationNo: address.evaluation, goldNo: address.gold };
  const [data, golds, { isArchived }] = await Promise.all([
    orNotFound(loadItemAnnotations(context, { projectNo, itemNo: Number(itemNo), ...source })),
    loadGoldList(context, { projectNo }),
    projectHead(projectNo),
  ]);
  const { item } = data;
  const [slices, answers, suspicions, timeZone] = await Promise.all([
    loadCaseSlices(context, { projectNo, caseKey: item.caseKey, finding: address.finding, ...source }),
    loadCaseAnswers(context, { projectNo, caseKey: item.caseKey, ...source }),
    loadItemSuspicions(context, { projectNo, itemNo: item.no, evaluationNo: address.evaluation }),
    loadTimeZone(context),
  ]);
  const steps = steppable(slices).map((slice) => ({
    slice,
    href: itemHref(projectNo, slice.no, { ...source, finding: address.finding }),
  }));
  return (
    <>
      <PageHeader
        title={item.key}
        crumbs={[{ label: T.crumbItems, href: `/projects/${projectNo}/items` }, { label: item.key }]}
        description={T.description}
        actions={
          address.evaluation ? (
            <Link
              className="link"
              href={queueHref({ projectNo, evaluationNo: address.evaluation, caseKey: item.caseKey })}
            >
              {T.openQueue}
            </Link>
          ) : may(context.actor, "item.import") && !isArchived ? (
            <ConfirmForm
              tone="danger"
              label={T.remove}
              title={T.removeTitle}
              question={T.removeQuestion}
              confirm={T.removeConfirm}
              action={remove.bind(null, { projectNo, itemNo: item.no })}
            />
          ) : null
        }
      />
      <div className="pb-2" data-print="hide">
        {address.evaluation ? (
          <p className="text-muted text-sm">{T.asOf(address.evaluation)}</p>
        ) : (
          <AddressSelect
            name="gold"
            label={T.reference}
            value={String(data.goldNo ?? "")}
            options={golds.map((gold) => ({ value: String(gold.no), label: T.referenceOption(gold.no, gold.name) }))}
          />
        )}
      </div>
      <ItemViewer data={data} finding={address.finding} steps={steps} />
      <Questions projectNo={projectNo} suspicions={suspicions} timeZone={timeZone} />
      <Answers table={answerTable(answers)} />
      {steps.length > 1 ? (
        <Section title={T.slices} description={T.slicesNote}>
          <ul className="flex flex-wrap gap-1">
            {steps.map(({ slice, href }) => (
              <li key={slice.no}>
                <Link
                  href={href}
                  aria-current={slice.no === item.no ? "page" : undefined}
                  title={slice.key}
                  className={`block rounded-sm border px-1.5 py-0.5 text-xs ${slice.no === item.no ? "border-accent bg-accent-tint font-medium" : "border-line hover:bg-hover"}`}
                >
                  {slice.positionMm === null ? slice.key : VIEWER_TEXT.position(slice.positionMm)}{" "}
                  <span className="text-muted">({slice.annotations})</span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <About item={item} />
    </>
  );
}

function Questions({
  projectNo,
  suspicions,
  timeZone,
}: {
  projectNo: number;
  suspicions: ItemSuspicions | null;
  timeZone: string;
}) {
  if (suspicions === null || suspicions.rows.length === 0) return null;
  const { evaluationNo, rows } = suspicions;
  return (
    <Section
      title={SUSPICION_TEXT.onItem}
      description={SUSPICION_TEXT.description}
      actions={
        <Link className="link" href={`/projects/${projectNo}/compare?evaluation=${evaluationNo}#to-be-asked`}>
          {SUSPICION_TEXT.allOf}
        </Link>
      }
    >
      <SuspicionTable rows={rows} address={{ projectNo, evaluationNo }} timeZone={timeZone} replyTo={null} />
    </Section>
  );
}

function Answers({ table }: { table: AnswerTable }) {
  if (table.rows.length === 0) return null;
  const hasQuestions = table.rows.some(({ question }) => question !== "");
  return (
    <Section title={T.answers} description={T.answersNote}>
      <TableFrame label={T.answers}>
        <Table>
          <thead>
            <tr>
              <TableHead>{T.answerColumns.item}</TableHead>
              {hasQuestions ? <TableHead>{T.answerColumns.question}</TableHead> : null}
              {table.readers.map(({ id, name, isReference }) => (
                <TableHead key={id}>{isReference ? T.referenceColumn(name) : name}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={`${row.itemNo} ${row.question}`}>
                <RowHead>{row.itemKey}</RowHead>
                {hasQuestions ? <TableCell>{row.question}</TableCell> : null}
                {table.readers.map(({ id }) => (
                  <TableCell key={id}>{row.answers[id] ?? <span className="text-muted">{T.noAnswer}</span>}</TableCell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </Section>
  );
}

function About({ item }: { item: ItemView }) {
  const mm = (value: number) => formatNumber(value, 3);
  const facts: [string, string][] = [
    [T.fields.case, item.caseKey],
    ...(item.study ? ([[T.fields.study, item.study]] satisfies [string, string][]) : []),
    ...(item.file ? ([[T.fields.file, item.file]] satisfies [string, string][]) : []),
    [T.fields.size, formatDimensions([item.width, item.height, item.frames])],
    ...(item.spacingXMm !== null && item.spacingYMm !== null
      ? ([[T.fields.spacing, `${T.spacing(mm(item.spacingXMm), mm(item.spacingYMm))} mm`]] satisfies [string, string][])
      : []),
    ...(item.positionMm === null
      ? []
      : ([[T.fields.position, VIEWER_TEXT.position(item.positionMm)]] satisfies [string, string][])),
    ...Object.entries(item.attributes).map(([name, value]): [string, string] => [name, String(value)]),
  ];
  return (
    <Section title={T.about}>
      <FactList facts={facts} />
    </Section>
  );
}
