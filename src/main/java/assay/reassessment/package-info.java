/**
 * What moved between two assessments of one listing, why, whether it matters, and which decisions of people still stand. Pure: no
 * framework, no I/O, no clock.
 */
package assay.reassessment;
