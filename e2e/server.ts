import { startAssay } from "./start-assay";

/**
 * Starts the installation of the story: empty, without the demonstration. The first administrator's link that it
 * printed is handed to the tests. Answers how to stop it.
 */
export default async function startServer(): Promise<() => Promise<void>> {
  const assay = await startAssay(process.env.ASSAY_E2E_PORT ?? "", { ASSAY_DEMO: "off" });
  if (assay.setupLink) process.env.ASSAY_E2E_SETUP_LINK = assay.setupLink;
  return assay.stop;
}
