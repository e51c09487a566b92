/** The reviewer's desk: what was proposed, page by page, for people to decide on. */
package assay.review;
