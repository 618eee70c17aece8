import { CountList } from "@/components/batches/count-list";
import { RejectTable } from "@/components/batches/reject-table";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { LookAgain } from "@/components/portal/look-again";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { Message } from "@/components/ui/message";
import { PageHeader, Section } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/display/date";
import { formatBytes } from "@/lib/display/size";
import { loadOwnDelivery, type OwnDeliveryPage, type OwnRefusal, RETRACTABLE } from "@/lib/portal/load-own-delivery";
import { requireContext } from "@/lib/session";
import { BATCH_TEXT } from "@/lib/text/batches";
import { nameOf } from "@/lib/text/names";
import { PORTAL_TEXT as T } from "@/lib/text/portal";
import { orNotFound } from "../../../../../projects/[no]/or-not-found";
import { retract } from "./retract";

export const metadata = { title: T.report };

const WORKING = new Set(["queued", "ingesting"]);

/** What was wrong, in words for who delivered it: what to do is another than for those who ordered. */
function refusalText({ code, message, labels }: OwnRefusal): string {
  if (labels !== null) return T.unknownLabels(labels);
  if (code === "conflict") return T.answeredBefore;
  return code === "refused_file" ? message : T.fault;
}

function Problem({ delivery: { state, format, isHeld, refusal } }: { delivery: OwnDeliveryPage }) {
  if (isHeld)
    return (
      <Message tone="warning" title={T.heldTitle}>
        {T.heldText}
      </Message>
    );
  if (state === "failed")
    return (
      <Message tone="error" title={T.failedTitle}>
        <p>{refusal ? refusalText(refusal) : T.fault}</p>
        <p>{T.failedText}</p>
      </Message>
    );
  if (format === null)
    return (
      <Message tone="error" title={T.unreadTitle}>
        {T.unreadText}
      </Message>
    );
  return null;
}

function Report({ delivery }: { delivery: OwnDeliveryPage }) {
  const { report, rejects, projectNo, id } = delivery;
  if (report === null && rejects.length === 0) return null;
  const rejected = report?.rejected ?? rejects.length;
  const codes = Object.fromEntries(Object.keys(report?.rejectsByCode ?? {}).map((code) => [code, nameOf({}, code)]));
  const facts: Fact[] = [];
  if (report) {
    facts.push(
      [T.kept, T.keptLine(report.annotations, report.items)],
      [T.labels, <CountList key="labels" counts={report.labels} />],
      [T.shapes, <CountList key="shapes" counts={report.shapes} />],
    );
    if (report.rejected > 0)
      facts.push([T.byCode, <CountList key="codes" counts={report.rejectsByCode} names={codes} />]);
  }
  return (
    <Section
      title={T.report}
      actions={
        rejected > 0 ? (
          <a className="link text-sm" href={`/api/portal/projects/${projectNo}/deliveries/${id}/rejects.csv`} download>
            {T.downloadRejects}
          </a>
        ) : null
      }
    >
      {facts.length > 0 ? <FactList facts={facts} /> : null}
      {report && report.ignored.length > 0 ? (
        <>
          <h3>{BATCH_TEXT.ignored}</h3>
          <ul className="list-disc pl-5 text-sm">
            {report.ignored.map(({ what, count, why }) => (
              <li key={`${what} ${why}`}>{BATCH_TEXT.ignoredLine(what, count, why)}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{T.rejects}</h3>
      <RejectTable rejects={rejects} total={rejected} hasFiles={delivery.fileCount > 1} />
    </Section>
  );
}

export default async function PortalDeliveryPage({ params }: { params: Promise<{ no: string; id: string }> }) {
  const [{ no, id }, context] = await Promise.all([params, requireContext()]);
  const address = { projectNo: Number(no), deliveryId: id };
  const delivery = await orNotFound(loadOwnDelivery(context, address));
  const { project, name, fileName, fileCount, bytes, format, state, createdAt, timeZone } = delivery;
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[
          { label: T.title, href: "/portal" },
          { label: project, href: `/portal/projects/${delivery.projectNo}` },
          { label: T.delivery },
        ]}
        actions={
          RETRACTABLE.includes(state) ? (
            <ConfirmButton
              tone="danger"
              label={T.retract}
              title={T.retractQuestion}
              question={T.retractText}
              confirm={T.retract}
              act={retract.bind(null, address)}
            />
          ) : null
        }
      />
      <div className="flex flex-col gap-3">
        <Problem delivery={delivery} />
        {WORKING.has(state) ? <LookAgain>{T.reload}</LookAgain> : null}
        <FactList
          facts={[
            [T.facts.state, nameOf(T.states, state)],
            [T.facts.file, fileCount > 1 ? T.severalFiles(fileName, fileCount) : fileName],
            [T.facts.size, formatBytes(bytes)],
            [T.facts.format, format ?? T.unknownFormat],
            [T.facts.received, formatInstant(createdAt, timeZone)],
          ]}
        />
      </div>
      <Report delivery={delivery} />
    </>
  );
}
