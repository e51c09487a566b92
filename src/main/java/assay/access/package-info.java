/** Who is asking, what they may do, what they did, from where and how often. */
package assay.access;
