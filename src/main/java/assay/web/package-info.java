/** What all pages and the API share: layout, pictures, problems, headers. */
package assay.web;
