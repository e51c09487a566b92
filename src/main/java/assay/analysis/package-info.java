/** The order of the steps: one listing, from what was handed in to a stored assessment or a stored failure. */
package assay.analysis;
