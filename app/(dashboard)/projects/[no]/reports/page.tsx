import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { PageHeader, Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { may } from "@/lib/auth/access";
import { loadEvaluations } from "@/lib/compare/load-evaluations";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { formatBytes } from "@/lib/display/size";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadReportList, type ReportListEntry } from "@/lib/reports/load-report-list";
import { requireContext } from "@/lib/session";
import { DISAGREEMENT_TEXT } from "@/lib/text/disagreements";
import { nameOf, TASK_NAMES } from "@/lib/text/names";
import { REPORT_TEXT as T } from "@/lib/text/reports";
import { orNotFound } from "../or-not-found";

export const metadata = { title: T.title };

export default async function ReportsPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [evaluations, reports, timeZone] = await Promise.all([
    orNotFound(loadEvaluations(context, { projectNo })),
    orNotFound(loadReportList(context, { projectNo })),
    loadTimeZone(context),
  ]);
  const done = evaluations.filter(({ state }) => state === "done");
  return (
    <>
      <PageHeader title={T.title} description={T.description} />
      {done.length === 0 ? (
        <EmptyState
          title={T.nothingTitle}
          actions={<ButtonLink href={`/projects/${projectNo}/compare`}>{T.toCompare}</ButtonLink>}
        >
          {T.nothing}
        </EmptyState>
      ) : may(context.actor, "report.create") ? (
        <Section title={T.decision} description={T.decisionNote}>
          <form
            action={`/api/projects/${projectNo}/report.pdf`}
            method="get"
            className="flex flex-wrap items-end gap-3"
            data-print="hide"
          >
            <Field id="evaluation" label={T.evaluation} className="min-w-0 max-w-full">
              <Select id="evaluation" name="evaluation" className="w-auto max-w-full">
                {done.map((evaluation) => (
                  <option key={evaluation.no} value={evaluation.no}>
                    {DISAGREEMENT_TEXT.evaluationOption(evaluation.no, evaluation.goldName ?? "")},{" "}
                    {nameOf(TASK_NAMES, evaluation.task).toLowerCase()}
                  </option>
                ))}
              </Select>
            </Field>
            <Field id="paper" label={T.paper}>
              <Select id="paper" name="paper" className="w-auto">
                <option value="A4">A4</option>
                <option value="Letter">Letter</option>
              </Select>
            </Field>
            <Button type="submit" tone="primary">
              {T.make}
            </Button>
          </form>
        </Section>
      ) : null}
      <Section title={T.given}>
        {reports.length === 0 ? (
          <p className="text-muted">{T.noneGiven}</p>
        ) : (
          <Given reports={reports} timeZone={timeZone} />
        )}
      </Section>
    </>
  );
}

function Given({ reports, timeZone }: { reports: readonly ReportListEntry[]; timeZone: string }) {
  return (
    <TableFrame label={T.given}>
      <Table>
        <thead>
          <tr>
            {Object.values(T.columns).map((name) => (
              <TableHead key={name}>{name}</TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {reports.map((report) => (
            <tr key={report.no}>
              <RowHead>{formatCount(report.no)}</RowHead>
              <TableCell>{report.title}</TableCell>
              <TableCell>{formatInstant(report.createdAt, timeZone)}</TableCell>
              <TableCell>{report.createdBy ?? T.unknown}</TableCell>
              <TableCell>{formatBytes(report.bytes)}</TableCell>
              <TableCell>
                <code className="break-all text-xs">{report.sha256}</code>
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
