/**
 * What a command wants of the database: nothing; one at all; one with the present schema; or one that somebody else
 * keeps running (a server, or Assay itself), because the command never ends by itself.
 */
export type DatabaseNeed = "none" | "bare" | "migrated" | "running";

export interface CommandEntry {
  summary: string;
  database: DatabaseNeed;
}

/** The sub-commands, each in `commands/<name>.ts` (but `serve`, which is `bin/start.mjs`), in the order of `--help`. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  inspect: { summary: "say what a file, archive or folder is and what a reader gets from it", database: "none" },
  evaluate: { summary: "measure vendors against gold", database: "none" },
  agree: { summary: "measure readers or vendors against each other, without gold", database: "none" },
  consensus: { summary: "merge several readers into one set", database: "none" },
  convert: { summary: "write a delivery in another format, and say what that cannot hold", database: "none" },
  verify: { summary: "recompute a receipt, a report, an audit export or a release", database: "none" },
  scan: { summary: "search headers, names and free text for what tells who a patient is", database: "none" },
  reference: { summary: "run reference cases through the product's own functions", database: "none" },
  plan: { summary: "plan a study: sample size, acceptance plan, curve, chart, prevalence, order", database: "none" },
  bench: { summary: "run a workload of the peer benchmark and print its time and figures", database: "none" },
  upload: { summary: "send a delivery to a server and wait for its ingest", database: "none" },
  watch: { summary: "send every delivery that comes into a folder or bucket", database: "none" },
  checklist: { summary: "print a checklist for a pen, or list them", database: "none" },
  codes: { summary: "list every reason and reject code", database: "none" },
  serve: { summary: "start everything, as npm start does", database: "none" },
  worker: { summary: "run one more worker", database: "running" },
  migrate: { summary: "bring the database to this version's schema", database: "bare" },
  backup: { summary: "write everything into one archive", database: "migrated" },
  restore: { summary: "bring an archive back into an empty database", database: "migrated" },
  user: { summary: "add a person or replace a password: print the one-time link", database: "migrated" },
  "setup-link": { summary: "print the one-time link for the first administrator", database: "migrated" },
};
