import Link from "next/link";
import { MovedSince } from "@/components/compare/moved-since";
import { ResultWarnings } from "@/components/compare/result-warnings";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { FactList } from "@/components/ui/fact-list";
import { Message } from "@/components/ui/message";
import { PageHeader, Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { loadMovedSince } from "@/lib/compare/load-moved-since";
import { loadReceipt, type ReceiptPage } from "@/lib/compare/load-receipt";
import { comparedRules } from "@/lib/display/compared-rules";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadNameOf } from "@/lib/projects/load-name-of";
import { requireContext } from "@/lib/session";
import { JOB_STATE_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { RECEIPT_TEXT as T } from "@/lib/text/receipts";
import { orNotFound } from "../../or-not-found";

type Params = Promise<{ no: string; evaluationNo: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const [{ no, evaluationNo }, context] = await Promise.all([params, requireContext()]);
  const name = await loadNameOf(context, { projectNo: Number(no), thing: "evaluation", no: Number(evaluationNo) });
  return { title: [T.title(Number(evaluationNo)), name].filter(Boolean).join(": ") };
}

export default async function EvaluationPage({ params }: { params: Params }) {
  const [{ no, evaluationNo }, context] = await Promise.all([params, requireContext()]);
  const address = { projectNo: Number(no), evaluationNo: Number(evaluationNo) };
  const [receipt, moved, timeZone] = await Promise.all([
    orNotFound(loadReceipt(context, address)),
    orNotFound(loadMovedSince(context, address)),
    loadTimeZone(context),
  ]);
  const base = `/projects/${no}`;
  const isMeasurement = receipt.kind === "gold" && receipt.state === "done";
  return (
    <>
      <PageHeader
        title={T.title(receipt.no)}
        description={T.description}
        actions={
          isMeasurement ? (
            <>
              <ButtonLink tone="primary" href={`${base}/compare?evaluation=${receipt.no}`}>
                {T.compare}
              </ButtonLink>
              <ButtonLink href={`${base}/disagreements?evaluation=${receipt.no}`}>{T.disagreements}</ButtonLink>
            </>
          ) : null
        }
      />
      {receipt.error ? (
        <Message tone="error" title={T.failed}>
          {receipt.error}
        </Message>
      ) : null}
      {receipt.laterEngine ? (
        <Message>
          {T.laterEngine(receipt.engine, receipt.laterEngine)}{" "}
          {receipt.goldNo === null ? null : (
            <Link className="link" href={`${base}/gold/${receipt.goldNo}`}>
              {T.measureAgain}
            </Link>
          )}
        </Message>
      ) : null}
      <Facts receipt={receipt} base={base} timeZone={timeZone} />
      {receipt.result ? <ResultWarnings result={receipt.result} /> : null}
      {moved ? <MovedSince moved={moved} /> : null}
      <Inputs receipt={receipt} base={base} />
      <Settings
        settings={receipt.settings}
        rules={receipt.result ? comparedRules(receipt.result.receipt.settings) : []}
      />
      {isMeasurement ? (
        <Section title={T.files}>
          <ul className="flex list-disc flex-col gap-2 pl-5">
            {Object.entries(T.file).map(([file, words]) => (
              <li key={file}>
                <a className="link" href={`/api${base}/evaluations/${receipt.no}/${file}`} download>
                  {words}
                </a>
              </li>
            ))}
          </ul>
          <p>{T.verifyHow}</p>
          <pre className="w-fit max-w-full whitespace-pre-wrap break-words rounded-sm border border-line bg-surface px-3 py-1.5">
            {T.verifyCommand}
          </pre>
        </Section>
      ) : null}
    </>
  );
}

function Facts({ receipt, base, timeZone }: { receipt: ReceiptPage; base: string; timeZone: string }) {
  const facts: [string, React.ReactNode][] = [
    [T.state, <Badge key="state">{nameOf(JOB_STATE_NAMES, receipt.state)}</Badge>],
    [T.kind, T.kinds[receipt.kind]],
    [
      receipt.kind === "gold" ? T.task : T.question,
      receipt.kind === "gold" ? nameOf(TASK_NAMES, receipt.task) : receipt.task,
    ],
    ...(receipt.goldNo === null
      ? []
      : ([
          [
            T.gold,
            <Link key="gold" className="link" href={`${base}/gold/${receipt.goldNo}`}>
              {formatCount(receipt.goldNo)}: {receipt.goldName}
            </Link>,
          ],
        ] satisfies [string, React.ReactNode][])),
    [T.engine, receipt.engine],
    [T.seed, String(receipt.seed)],
    [
      T.asked,
      [formatInstant(receipt.createdAt, timeZone), receipt.createdBy ? T.by(receipt.createdBy) : ""].join(" ").trim(),
    ],
    [T.finished, receipt.finishedAt ? formatInstant(receipt.finishedAt, timeZone) : T.notFinished],
    [
      T.resultHash,
      <code key="hash" className="break-all">
        {receipt.sha256 ?? T.notFinished}
      </code>,
    ],
  ];
  return <FactList className="py-3" facts={facts} />;
}

const isDelivery = (role: string) => role === "gold" || role === "vendor";

function Inputs({ receipt, base }: { receipt: ReceiptPage; base: string }) {
  if (receipt.inputs.length === 0) return null;
  return (
    <Section title={T.inputs}>
      <TableFrame label={T.inputs}>
        <Table>
          <thead>
            <tr>
              {Object.values(T.inputColumns).map((name) => (
                <TableHead key={name}>{name}</TableHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {receipt.inputs.map((entry) => (
              <tr key={`${entry.role} ${entry.name} ${entry.sha256}`}>
                <RowHead>{entry.role}</RowHead>
                <TableCell>{entry.name}</TableCell>
                <TableCell>{entry.path}</TableCell>
                <TableCell>
                  {entry.batchNo === null ? (
                    isDelivery(entry.role) ? (
                      T.noBatch
                    ) : (
                      T.notABatch
                    )
                  ) : (
                    <Link className="link" href={`${base}/batches/${entry.batchNo}`}>
                      {formatCount(entry.batchNo)}
                    </Link>
                  )}
                </TableCell>
                <TableCell className="min-w-[22ch]">
                  <code className="break-all text-xs">{entry.sha256}</code>
                  {entry.isExpunged ? <p className="text-warning text-xs">{T.expunged}</p> : null}
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </Section>
  );
}

function Settings({ settings, rules }: { settings: Record<string, unknown>; rules: readonly string[] }) {
  const entries = Object.entries(settings);
  if (entries.length === 0) return null;
  return (
    <Section title={T.settings}>
      {rules.map((rule) => (
        <p key={rule}>{rule}</p>
      ))}
      <TableFrame label={T.settings}>
        <Table>
          <thead>
            <tr>
              <TableHead>{T.setting}</TableHead>
              <TableHead>{T.value}</TableHead>
            </tr>
          </thead>
          <tbody>
            {entries.map(([name, value]) => (
              <tr key={name}>
                <RowHead>
                  <code>{name}</code>
                </RowHead>
                <TableCell>
                  <code className="break-all text-xs">{JSON.stringify(value)}</code>
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </Section>
  );
}
