/** What was proposed for a listing, on which evidence, with which score. Pure: no framework, no I/O, no clock. */
package assay.assessment;
