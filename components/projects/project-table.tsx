import { DataTable } from "@/components/tables/data-table";
import type { TableColumn, TableRow } from "@/lib/display/table-model";
import type { ProjectListEntry } from "@/lib/projects/load-project-list";
import { MODALITY_NAMES, nameOf, TASK_NAMES } from "@/lib/text/names";
import { PROJECT_TEXT as T } from "@/lib/text/projects";

const COLUMNS: readonly TableColumn[] = [
  { id: "project", header: T.project },
  { id: "modality", header: T.columns.modality },
  { id: "tasks", header: T.columns.tasks },
  { id: "items", header: T.columns.items, kind: "number" },
  { id: "vendors", header: T.columns.vendors, kind: "number" },
  { id: "batches", header: T.columns.batches, kind: "number" },
  { id: "evaluations", header: T.columns.evaluations, kind: "number" },
  { id: "state", header: T.columns.state },
];

function stateOf({ isArchived, isDemo, jobsRunning }: ProjectListEntry): string {
  const words: string[] = [isArchived ? T.archived : T.open];
  if (isDemo) words.push(T.demoData);
  if (jobsRunning > 0) words.push(T.running(jobsRunning));
  return words.join(", ");
}

function rowOf(project: ProjectListEntry): TableRow {
  return {
    id: String(project.no),
    href: `/projects/${project.no}`,
    cells: {
      project: project.name,
      modality: nameOf(MODALITY_NAMES, project.modality),
      tasks: project.tasks.map((task) => nameOf(TASK_NAMES, task)).join(", "),
      items: project.items,
      vendors: project.vendors,
      batches: project.batches,
      evaluations: project.evaluations,
      state: stateOf(project),
    },
  };
}

export function ProjectTable({ projects }: { projects: readonly ProjectListEntry[] }) {
  return <DataTable label={T.projects} columns={COLUMNS} rows={projects.map(rowOf)} csvName="projects" />;
}
