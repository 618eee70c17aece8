import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { FactList } from "@/components/ui/fact-list";
import { Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { itemHref } from "@/lib/disagreements/addresses";
import { formatDay } from "@/lib/display/date";
import { formatNumber } from "@/lib/display/number";
import type { SuspicionList, SuspicionRow } from "@/lib/suspicion/load-suspicions";
import { SUSPICION_TEXT as T } from "@/lib/text/suspicions";
import { type ReplyAction, ReplyForm } from "./reply-form";

/** Items named in a row; the file names them all. */
const SHOWN_ITEMS = 8;

interface Address {
  projectNo: number;
  evaluationNo: number;
}

/** The questions that an evaluation leaves about its reference and its deliveries. */
export function SuspicionSection({
  list,
  address,
  timeZone,
  replyTo,
}: {
  list: SuspicionList;
  address: Address;
  timeZone: string;
  /** Null: this person may not record replies. */
  replyTo: ((seq: number) => ReplyAction) | null;
}) {
  return (
    <Section
      title={T.title}
      id="to-be-asked"
      description={T.description}
      actions={<CsvLink {...address} list={list} />}
    >
      {list.rows.length > 0 ? (
        <SuspicionTable rows={list.rows} address={address} timeZone={timeZone} replyTo={replyTo} />
      ) : (
        <p className="text-muted text-sm">{list.state === "looked" ? T.none(list.cases) : stateWords(list.state)}</p>
      )}
      {list.state === "looked" ? (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">{T.thresholds}</summary>
          <FactList facts={thresholds(list.settings)} />
        </details>
      ) : null}
    </Section>
  );
}

function CsvLink({ projectNo, evaluationNo, list }: Address & { list: SuspicionList }) {
  if (list.rows.length === 0) return null;
  return (
    <a className="link text-sm" href={`/api/projects/${projectNo}/evaluations/${evaluationNo}/suspicions.csv`}>
      {T.csv}
    </a>
  );
}

function stateWords(state: "waiting" | "not_looked"): string {
  return state === "waiting" ? T.waiting : T.notLooked;
}

function thresholds(settings: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(settings).map(([name, value]) => [
    name.replaceAll(/([A-Z])/g, " $1").toLowerCase(),
    typeof value === "number" ? formatNumber(value, 3) : String(value),
  ]);
}

export function SuspicionTable({
  rows,
  address,
  timeZone,
  replyTo,
}: {
  rows: readonly SuspicionRow[];
  address: Address;
  timeZone: string;
  replyTo: ((seq: number) => ReplyAction) | null;
}) {
  return (
    <TableFrame label={T.title}>
      <Table>
        <thead>
          <tr>
            {Object.values(T.columns).map((name) => (
              <TableHead key={name}>{name}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq}>
              <RowHead className="whitespace-nowrap">{T.kinds[row.kind]}</RowHead>
              <TableCell className="min-w-32 break-words">{row.subject}</TableCell>
              <TableCell className="min-w-72">{row.message}</TableCell>
              <TableCell className="min-w-36">
                <Items row={row} {...address} />
              </TableCell>
              <TableCell className="min-w-40">
                <Replies row={row} timeZone={timeZone} />
                {replyTo ? <ReplyForm action={replyTo(row.seq)} subject={row.subject} id={row.seq} /> : null}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function Items({ row, projectNo, evaluationNo }: Address & { row: SuspicionRow }) {
  if (row.items.length === 0) return <span className="text-muted">{T.noItems}</span>;
  const more = row.items.length - SHOWN_ITEMS;
  return (
    <ul className="flex flex-wrap gap-x-2 gap-y-0.5 text-xs">
      {row.items.slice(0, SHOWN_ITEMS).map(({ no, key }) => (
        <li key={no}>
          <Link className="link break-all" href={itemHref(projectNo, no, { evaluationNo })}>
            {key}
          </Link>
        </li>
      ))}
      {more > 0 ? <li className="text-muted">{T.moreItems(more)}</li> : null}
    </ul>
  );
}

function Replies({ row, timeZone }: { row: SuspicionRow; timeZone: string }) {
  return (
    <div className="flex flex-col gap-1 pb-1">
      <span>
        <Badge tone={row.isSettled ? "success" : "warning"}>{row.isSettled ? T.settled : T.open}</Badge>
      </span>
      {row.replies.length === 0 ? <span className="text-muted text-xs">{T.noReply}</span> : null}
      {row.replies.map(({ reply, by, at }) => (
        <p key={`${at.toISOString()} ${reply}`} className="text-xs">
          {T.replyLine(reply, by ?? T.someone, formatDay(at, timeZone))}
        </p>
      ))}
    </div>
  );
}
