import { BatchFacts } from "@/components/batches/batch-facts";
import { PreviewReport } from "@/components/batches/batch-preview";
import { ColumnsForm } from "@/components/batches/columns-form";
import { EncodingForm } from "@/components/batches/encoding-form";
import { IdentifierScan } from "@/components/batches/identifier-scan";
import { IngestReport } from "@/components/batches/ingest-report";
import { LabelPlacesSection } from "@/components/batches/label-places";
import { MappingForm } from "@/components/batches/mapping-form";
import { ProfileForms } from "@/components/batches/profile-forms";
import { PublishForm } from "@/components/batches/publish-form";
import { RetractForm } from "@/components/batches/retract-form";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmForm } from "@/components/forms/confirm-form";
import { JobProgress } from "@/components/job-progress";
import { ButtonLink } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { PageHeader, Section } from "@/components/ui/page-header";
import { may } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { columnState, columnStateOf } from "@/lib/batches/column-choice";
import { columnText } from "@/lib/batches/column-text";
import { type BatchPage, loadBatch } from "@/lib/batches/load-batch";
import { loadCsvHeader } from "@/lib/batches/load-csv-header";
import { loadEncodingSamples } from "@/lib/batches/load-encoding-samples";
import { loadLabelPlaces } from "@/lib/batches/load-label-places";
import { loadRememberedColumns } from "@/lib/batches/load-remembered-columns";
import { isTableFormat } from "@/lib/formats/csv/table-formats";
import { previewBatch } from "@/lib/ingest/preview-batch";
import { loadProfiles } from "@/lib/ingest/profiles/load-profiles";
import { isWaiting } from "@/lib/ingest/waiting";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadNameOf } from "@/lib/projects/load-name-of";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { requireContext } from "@/lib/session";
import { BATCH_TEXT as T } from "@/lib/text/batches";
import { PROFILE_TEXT } from "@/lib/text/profiles";
import { RETRACT_TEXT } from "@/lib/text/retract";
import { stopJob } from "../../../../cancel-job";
import { mayChange } from "../../may-change";
import { orNotFound } from "../../or-not-found";
import {
  type BatchAddress,
  discard,
  forgetProfile,
  keepProfile,
  openAgain,
  publish,
  readAsProfile,
  release,
  retract,
  saveMapping,
  tellColumns,
  tellEncoding,
} from "./actions";
import { Order } from "./order";

type Params = Promise<{ no: string; batchNo: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  const [{ no, batchNo }, context] = await Promise.all([params, requireContext()]);
  const name = await loadNameOf(context, { projectNo: Number(no), thing: "batch", no: Number(batchNo) });
  return { title: [T.batch(Number(batchNo)), name].filter(Boolean).join(": ") };
}

const WORKING = new Set(["queued", "ingesting"]);

export default async function BatchPageView({ params }: { params: Params }) {
  const [{ no, batchNo }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [batch, timeZone] = await Promise.all([
    orNotFound(loadBatch(context, { projectNo, batchNo: Number(batchNo) })),
    loadTimeZone(context),
  ]);
  const mayDecide = await mayChange(context, projectNo, "batch.upload");
  const waits = isWaiting(batch.state);
  return (
    <>
      <PageHeader
        title={`${T.batch(batch.no)}: ${batch.name}`}
        crumbs={[{ label: T.title, href: `/projects/${projectNo}/batches` }, { label: T.batch(batch.no) }]}
        actions={
          mayDecide && batch.state === "published" ? (
            <>
              <ActionForm action={openAgain.bind(null, { projectNo, batchNo: batch.no })} title={T.readAgainNote}>
                {batch.format !== null && isTableFormat(batch.format) ? T.readAgainColumns : T.readAgain}
              </ActionForm>
              <ButtonLink href={`/projects/${projectNo}/batches/new?supersedes=${batch.no}`}>{T.replace}</ButtonLink>
              {batch.role === "delivery" ? (
                <RetractForm action={retract.bind(null, { projectNo, batchNo: batch.no })} />
              ) : null}
            </>
          ) : null
        }
      />
      <div className="flex flex-col gap-3">
        {batch.state === "failed" ? (
          <Message tone="error" title={T.failedTitle}>
            {batch.error ? <p>{batch.error}</p> : null}
            <p>{T.again}</p>
          </Message>
        ) : null}
        {batch.state === "cancelled" ? <Message tone="warning">{T.cancelledTitle}</Message> : null}
        {batch.state === "retracted" ? <Message tone="warning">{RETRACT_TEXT.retracted}</Message> : null}
        {batch.job && WORKING.has(batch.state) ? (
          <JobProgress
            jobId={batch.job.id}
            label={T.ingesting}
            initial={batch.job}
            {...(may(context.actor, "job.cancel") ? { cancel: stopJob } : {})}
          />
        ) : null}
        <IdentifierScan
          state={batch.scanState}
          scan={batch.scan}
          release={mayDecide ? release.bind(null, { projectNo, batchNo: batch.no }) : null}
        />
        <BatchFacts projectNo={projectNo} batch={batch} timeZone={timeZone} />
      </div>
      {waits ? <Decisions context={context} projectNo={projectNo} batch={batch} /> : null}
      {waits ? null : <IngestReport projectNo={projectNo} batch={batch} />}
      {batch.role === "delivery" && batch.report ? (
        <Order context={context} address={{ projectNo, batchNo: batch.no }} />
      ) : null}
      {batch.state === "published" ? <Labels context={context} projectNo={projectNo} batch={batch} /> : null}
      {batch.state === "published" && mayDecide ? (
        <ProfileSection address={{ projectNo, batchNo: batch.no }} columns={batch.columnsText ?? ""} names={[]} />
      ) : null}
    </>
  );
}

/** The project's labels as a spelling's places: of a question with its name. */
async function loadChoices(context: Context, projectNo: number): Promise<{ no: number; name: string }[]> {
  const { labels } = await loadProjectSettings(context, { no: projectNo });
  return labels.map(({ no, name, question }) => ({
    no,
    name: question === null ? name : T.answerOf(question, name),
  }));
}

const mappingOf = ({ role, vendorId }: BatchPage) => ({ vendorId: role === "reference" ? null : vendorId });

/** Where the labels of a published delivery go. */
async function Labels({ context, projectNo, batch }: { context: Context; projectNo: number; batch: BatchPage }) {
  const address = { projectNo, batchNo: batch.no };
  const [choices, places] = await Promise.all([loadChoices(context, projectNo), loadLabelPlaces(context, address)]);
  const mayDecide = await mayChange(context, projectNo, "batch.upload");
  return (
    <LabelPlacesSection
      places={places}
      isReference={batch.role === "reference"}
      choices={choices}
      action={mayDecide ? saveMapping.bind(null, { ...address, ...mappingOf(batch) }) : null}
    />
  );
}

/** Chooses a way of reading that was kept, and keeps this one. */
function ProfileSection({ address, columns, names }: { address: BatchAddress; columns: string; names: string[] }) {
  return (
    <Section title={PROFILE_TEXT.title} description={PROFILE_TEXT.note}>
      <ProfileForms
        names={names}
        columns={columns}
        use={readAsProfile.bind(null, address)}
        forget={forgetProfile.bind(null, address)}
        keep={keepProfile.bind(null, address)}
      />
    </Section>
  );
}

const byName = (one: { name: string }, other: { name: string }) =>
  one.name.localeCompare(other.name, "en", { numeric: true });

/** What a person decides before a delivery is published: columns, labels, publish or discard. */
async function Decisions({ context, projectNo, batch }: { context: Context; projectNo: number; batch: BatchPage }) {
  const address = { projectNo, batchNo: batch.no };
  const [choices, profiles, header, encoding] = await Promise.all([
    loadChoices(context, projectNo),
    loadProfiles(context, { projectNo }),
    loadCsvHeader(context, address),
    loadEncodingSamples(context, address),
  ]);
  const remembered = await loadRememberedColumns(context, { ...address, header: header.names });
  const options = remembered === null ? {} : { options: { ...batch.options, columns: remembered.columns } };
  const preview = await previewBatch(context, { ...address, ...options });
  const mayDecide = await mayChange(context, projectNo, "batch.upload");
  const columnsText = batch.columnsText ?? remembered?.columns ?? "";
  const detected = columnState(header.detected ?? {});
  return (
    <>
      <PreviewReport preview={preview} />
      {encoding.samples.length > 0 && mayDecide ? (
        <Section title={T.encodingTitle} description={T.encodingNote}>
          <EncodingForm {...encoding} key={encoding.told} action={tellEncoding.bind(null, address)} />
        </Section>
      ) : null}
      {batch.role === "delivery" && preview.complete && !preview.refused ? (
        <Order context={context} address={address} delivered={preview.deliveredItems} />
      ) : null}
      {mayDecide ? (
        <ProfileSection address={address} columns={columnsText} names={profiles.map(({ name }) => name)} />
      ) : null}
      {header.names.length > 0 && mayDecide ? (
        <Section title={T.columnsTitle} description={T.columnsNote}>
          {remembered ? <Message>{T.columnsRemembered(remembered.batchNo)}</Message> : null}
          <ColumnsForm
            key={columnsText}
            header={header.names}
            current={columnsText}
            initial={columnsText === "" ? detected : columnStateOf(columnsText)}
            detected={remembered ? null : columnText(detected.choice, detected.rest)}
            action={tellColumns.bind(null, address)}
          />
        </Section>
      ) : null}
      {mayDecide && preview.labels.length > 0 ? (
        <Section title={T.mapping} description={T.mappingNote}>
          {choices.length === 0 ? (
            <Message tone="warning">
              {T.noSchemaLabels}{" "}
              <ButtonLink size="small" href={`/projects/${projectNo}/settings`}>
                {T.toSettings}
              </ButtonLink>
            </Message>
          ) : null}
          <MappingForm
            key={JSON.stringify(preview.labels.map(({ name }) => name))}
            labels={[...preview.labels].sort(byName)}
            choices={choices}
            action={saveMapping.bind(null, { ...address, ...mappingOf(batch) })}
          />
        </Section>
      ) : null}
      {mayDecide ? (
        <div className="flex flex-wrap items-start gap-3 py-3" data-print="hide">
          {preview.refused || batch.scanState === "quarantined" ? null : (
            <PublishForm
              columns={columnsText}
              options={preview.options}
              undecided={preview.labels.filter(({ mapped, count }) => count > 0 && !mapped).length}
              overlaps={preview.overlaps}
              isAdditionalRead={preview.isAdditionalRead}
              action={publish.bind(null, address)}
            />
          )}
          <ConfirmForm
            tone="danger"
            label={T.discard}
            title={T.discard}
            question={T.discardQuestion}
            confirm={T.discardConfirm}
            action={discard.bind(null, address)}
          />
        </div>
      ) : null}
    </>
  );
}
