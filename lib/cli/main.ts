import { dispatch } from "./dispatch";

// A reader that has seen enough (`assay … | head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

const status = await dispatch(process.argv.slice(2), (line) => process.stderr.write(`${line}\n`));
// Written to the end before leaving; connections that a command left open do not hold it.
process.stdout.write("", () => process.stderr.write("", () => process.exit(status)));
