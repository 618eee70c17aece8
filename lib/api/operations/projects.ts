import "server-only";
import { z } from "zod";
import { archiveProject, restoreProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { loadProjectList } from "@/lib/projects/load-project-list";
import { loadProjectSettings } from "@/lib/projects/load-project-settings";
import { projectInput } from "@/lib/projects/project-input";
import { updateProject } from "@/lib/projects/update-project";
import { operation } from "../operation";
import { count, DONE, done, NOTHING, ofProject, time } from "../shapes";

const entry = z.object({
  no: count,
  name: z.string(),
  modality: z.string(),
  tasks: z.array(z.string()),
  isDemo: z.boolean(),
  isArchived: z.boolean(),
  createdAt: time,
  items: count,
  vendors: count,
  batches: count,
  evaluations: count,
  jobsRunning: count,
});

const settings = z.looseObject({
  no: count,
  name: z.string(),
  modality: z.string(),
  tasks: z.array(z.string()),
  guidelineVersion: z.string(),
  exhaustive: z.boolean().nullable(),
  margin: z.number(),
  primaryMetric: z.string().nullable(),
  labels: z.array(z.looseObject({ no: count, name: z.string(), measurementLevel: z.string() })),
});

const body = projectInput.strict();

export const PROJECT_OPERATIONS = [
  operation({
    id: "listProjects",
    method: "GET",
    path: "/projects",
    scope: "projects:read",
    summary: "All projects, the archived ones last",
    params: NOTHING,
    query: NOTHING,
    body: null,
    response: z.array(entry),
    run: (context) => loadProjectList(context),
  }),
  operation({
    id: "createProject",
    method: "POST",
    path: "/projects",
    scope: "projects:write",
    summary: "Create a project",
    params: NOTHING,
    query: NOTHING,
    body,
    response: z.object({ no: count, id: z.uuid() }),
    status: 201,
    run: (context, call) => createProject(context, call.body),
  }),
  operation({
    id: "getProject",
    method: "GET",
    path: "/projects/{no}",
    scope: "projects:read",
    summary: "A project with its label schema and criteria",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: settings,
    run: (context, { params }) => loadProjectSettings(context, params),
  }),
  operation({
    id: "updateProject",
    method: "PUT",
    path: "/projects/{no}",
    scope: "projects:write",
    summary: "Replace a project's settings and label schema",
    params: ofProject,
    query: NOTHING,
    body,
    response: done,
    run: async (context, call) => {
      await updateProject(context, { ...call.body, no: call.params.no });
      return DONE;
    },
  }),
  operation({
    id: "archiveProject",
    method: "POST",
    path: "/projects/{no}/archive",
    scope: "projects:write",
    summary: "Take a project out of the lists; nothing is lost",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: done,
    run: async (context, { params }) => {
      await archiveProject(context, params);
      return DONE;
    },
  }),
  operation({
    id: "restoreProject",
    method: "POST",
    path: "/projects/{no}/restore",
    scope: "projects:write",
    summary: "Bring an archived project back",
    params: ofProject,
    query: NOTHING,
    body: null,
    response: done,
    run: async (context, { params }) => {
      await restoreProject(context, params);
      return DONE;
    },
  }),
];
