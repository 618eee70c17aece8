import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RowHead, Table, TableCell, TableFrame, TableHead } from "@/components/ui/table";
import { formatCalendarDate } from "@/lib/display/date";
import { loadOwnProjects } from "@/lib/portal/load-own-projects";
import { requireContext } from "@/lib/session";
import { MODALITY_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { PORTAL_TEXT as T } from "@/lib/text/portal";
import { orNotFound } from "../projects/[no]/or-not-found";

export const metadata: Metadata = { title: T.title };

export default async function PortalPage() {
  const { vendor, projects } = await orNotFound(loadOwnProjects(await requireContext()));
  return (
    <>
      <PageHeader title={T.title} description={T.about(vendor)} />
      {projects.length === 0 ? (
        <EmptyState title={T.none}>{T.noneText}</EmptyState>
      ) : (
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
              {projects.map((project) => (
                <tr key={project.no}>
                  <RowHead>
                    <Link className="link" href={`/portal/projects/${project.no}`}>
                      {project.name}
                    </Link>
                  </RowHead>
                  <TableCell>{nameOf(MODALITY_NAMES, project.modality)}</TableCell>
                  <TableCell>{project.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", ")}</TableCell>
                  <TableCell>{project.dueOn === null ? T.noDue : formatCalendarDate(project.dueOn)}</TableCell>
                  <TableCell>{project.isArchived ? T.archived : T.open}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
    </>
  );
}
