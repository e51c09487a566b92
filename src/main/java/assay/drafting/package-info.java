/** Asking a model, or our own rules, for a threat model, and believing only what checks out. */
package assay.drafting;
