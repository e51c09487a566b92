/** One score or assessment out, in every format, and the rubric that explains it. */
package assay.export;
