import { createLoader, parseAsInteger } from "nuqs/server";

export const loadAdjudicationParams = createLoader({ evaluation: parseAsInteger });
