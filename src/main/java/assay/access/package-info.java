/** Who is asking, from where, and how often. */
package assay.access;
