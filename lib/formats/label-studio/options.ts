export interface LabelStudioOptions {
  /** Predictions of a model are left out by default; "keep" passes them on with the origin automatic. */
  predictions?: "keep";
}
