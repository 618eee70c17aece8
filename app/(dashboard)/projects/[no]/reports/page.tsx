import { ReportForm } from "@/components/reports/report-form";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, Section } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { may } from "@/lib/auth/access";
import { chooseEvaluation } from "@/lib/compare/choose-evaluation";
import { loadEvaluations, loadIndependentReferences } from "@/lib/compare/load-evaluations";
import { formatInstant } from "@/lib/display/date";
import { formatCount } from "@/lib/display/number";
import { formatBytes } from "@/lib/display/size";
import { loadPaper } from "@/lib/organizations/load-paper";
import { loadTimeZone } from "@/lib/organizations/load-time-zone";
import { loadReportList, type ReportListEntry } from "@/lib/reports/load-report-list";
import { requireContext } from "@/lib/session";
import { DISAGREEMENT_TEXT } from "@/lib/text/disagreements";
import { REPORT_TEXT as T } from "@/lib/text/reports";
import { orNotFound } from "../or-not-found";
import { giveOut } from "./report-actions";

export const metadata = { title: T.title };

export default async function ReportsPage({ params }: { params: Promise<{ no: string }> }) {
  const [{ no }, context] = await Promise.all([params, requireContext()]);
  const projectNo = Number(no);
  const [evaluations, independent, reports, timeZone, paper] = await Promise.all([
    orNotFound(loadEvaluations(context, { projectNo })),
    orNotFound(loadIndependentReferences(context, { projectNo })),
    orNotFound(loadReportList(context, { projectNo })),
    loadTimeZone(context),
    loadPaper(context),
  ]);
  const done = evaluations.filter(({ state }) => state === "done");
  // The one that decides where nobody chooses: never a reference that holds a compared vote before one that does not.
  const deciding = chooseEvaluation(evaluations, {}, independent);
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
      ) : (
        <Section title={T.decision} description={T.decisionNote}>
          <ReportForm
            projectNo={projectNo}
            paper={paper}
            chosen={deciding?.no ?? null}
            evaluations={done.map((entry) => ({
              no: entry.no,
              name: DISAGREEMENT_TEXT.evaluationOption(entry),
            }))}
            {...(may(context.actor, "report.create") ? { giveOut: giveOut.bind(null, projectNo) } : {})}
          />
        </Section>
      )}
      <Section title={T.given}>
        {reports.length === 0 ? (
          <p className="text-muted">{T.noneGiven}</p>
        ) : (
          <Given projectNo={projectNo} reports={reports} timeZone={timeZone} />
        )}
      </Section>
    </>
  );
}

function Given({
  projectNo,
  reports,
  timeZone,
}: {
  projectNo: number;
  reports: readonly ReportListEntry[];
  timeZone: string;
}) {
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
              <TableCell className="min-w-[22ch]">
                <code className="break-all text-xs">{report.sha256}</code>
              </TableCell>
              <TableCell>
                {report.isKept ? (
                  <a
                    className="link"
                    href={`/api/projects/${projectNo}/reports/${report.no}/report.pdf`}
                    aria-label={T.downloadOf(report.no)}
                    download
                  >
                    {T.download}
                  </a>
                ) : (
                  T.notKept
                )}
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}
