/**
 * The version of every formula and rule behind a stored evaluation. A change that moves any figure gets a new one and
 * never changes an old result; `verify` recomputes only under the same version.
 *
 * 1: the first. 2: ordered items that did not come back are listed and counted as `not_returned`; no figure moved.
 */
export const ENGINE_VERSION = "assay-engine-2";
