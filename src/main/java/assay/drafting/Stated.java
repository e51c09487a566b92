package assay.drafting;

import assay.assessment.Evidence;

/**
 * What one sentence of the listing says about a factor.
 *
 * @param value what it points to, 0.00–1.00
 * @param pull how far it draws a typical value towards that, 0–1
 * @param says completes “the listing says that it …”
 * @param headline whether it stands in the first screen
 */
record Stated(double value, double pull, String says, Evidence evidence, boolean headline) {}
