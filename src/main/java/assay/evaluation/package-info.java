/** How well a drafter does on listings whose grading is known; the command {@code evaluate}. */
package assay.evaluation;
