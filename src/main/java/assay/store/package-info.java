/** Rows ↔ assessments. */
package assay.store;
