/** Getting a public page safely: the only package that opens connections to addresses somebody typed. */
package assay.fetch;
